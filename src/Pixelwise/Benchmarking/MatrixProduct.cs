namespace Pixelwise.Benchmarking;

/// <summary>The product of two square matrices of 32-bit floats (sgemm), by which a machine's peak is measured.</summary>
public static class MatrixProduct
{
    /// <summary>
    /// Rows and columns of each matrix: large enough that a kernel reaches its best, small enough to run it in every round.
    /// </summary>
    public const int Side = 1536;

    /// <summary>Multiplications and additions of one product, each counted.</summary>
    public const double Flops = 2.0 * Side * Side * Side;

    /// <summary>Operations a second of the shortest run.</summary>
    /// <param name="times">Those of a product.</param>
    public static double FlopsPerSecond(RunTimes times)
    {
        ArgumentNullException.ThrowIfNull(times);
        return Flops / times.Best * 1e3;
    }
}
