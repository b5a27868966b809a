namespace Pixelwise.Refinement;

/// <summary>
/// What it costs that two pixels which a kernel holds to be alike have two given labels: μ of Krähenbühl and Koltun 2011.
/// </summary>
public abstract record LabelCompatibility
{
    /// <summary>The greatest size of a number: sums of products with it are finite in 32 bits.</summary>
    private protected const double Most = 1e30;

    private protected LabelCompatibility()
    {
    }

    /// <summary>Equal labels are rewarded with a weight, all others cost nothing.</summary>
    /// <param name="weight">From 0 to 1e30; 0 leaves the kernel out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is out of range.</exception>
    public static LabelCompatibility Potts(double weight) => new PottsCompatibility(weight);

    /// <summary>Equal labels cost an amount of their own, all others nothing.</summary>
    /// <param name="costs">One a label, from −1e30 to 1e30; a negative cost is a reward.</param>
    /// <exception cref="ArgumentException">A cost is out of range.</exception>
    public static LabelCompatibility Diagonal(IReadOnlyList<double> costs) => new DiagonalCompatibility(costs);

    /// <summary>Each pair of labels has its cost.</summary>
    /// <param name="costs">
    /// Labels × labels, from −1e30 to 1e30; a negative cost is a reward. Only the symmetric half (m + mᵀ) / 2 counts.
    /// </param>
    /// <exception cref="ArgumentException">The matrix is not square, or a cost is out of range.</exception>
    public static LabelCompatibility Matrix(double[,] costs) => new MatrixCompatibility(costs);

    /// <summary>Labels that it speaks of; null if it holds for any number.</summary>
    internal abstract int? Labels { get; }

    /// <summary>What the kernel adds to a pixel's labels, as a linear map of what its like have: −μ.</summary>
    /// <param name="labels">Number of labels.</param>
    /// <param name="width">Floats of a row.</param>
    internal abstract LabelMixing Mixing(int labels, int width);
}
