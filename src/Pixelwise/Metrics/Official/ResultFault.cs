using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Metrics.Official;

/// <summary>Says what is wrong with result files.</summary>
internal static class ResultFault
{
    /// <summary>Refuses a result of another size than its labels: what a resized one scores depends on how it was resized.</summary>
    /// <exception cref="DataFaultException">The sizes differ.</exception>
    public static void RequireSize(RawLabelMap result, ImageSize size, SampleSource sample)
    {
        if (result.Size != size)
        {
            throw new DataFaultException(result.Path,
                $"`{result.Path}` is {result.Size} (height x width), but the labels of `{sample.Name}` are {size}; "
                + "results are scored at full resolution, so write it at that size.");
        }
    }

    /// <summary>
    /// Refuses colours, and values that the benchmark does not know; its server and scripts refuse them, too, or score what nobody meant.
    /// </summary>
    /// <param name="result">A result as it stands in its file.</param>
    /// <param name="format">The benchmark's form.</param>
    /// <param name="largest">The largest value that it knows; the smallest is 0.</param>
    /// <exception cref="DataFaultException">A pixel is a colour, or beyond the largest value (row and column are named).</exception>
    public static void RequireValues(RawLabelMap result, ResultFormat format, int largest)
    {
        var rule = $"results of `{format.Id}` hold values of 0 to {largest}, and 0 where the network says nothing, as `pixelwise submit` writes them";
        if (result.IsColor)
        {
            throw new DataFaultException(result.Path, $"Result `{result.Path}` is a colour image, but {rule}.");
        }
        var at = result.Values.AsSpan().IndexOfAnyExceptInRange((ushort)0, (ushort)largest);
        if (at >= 0)
        {
            var (row, column) = Math.DivRem(at, result.Size.Width);
            throw new DataFaultException(
                result.Path,
                $"Result `{result.Path}` has value {result.Values[at]} at row {row}, column {column}, but {rule}.");
        }
    }
}
