using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Augmentation;

/// <summary>
/// The smooth deformations that U-Net was trained with (Ronneberger, Fischer and Brox, arXiv 1505.04597, section 3.1): random displacement
/// vectors on a coarse grid over the window, interpolated bicubically to each pixel.
/// </summary>
public sealed record ElasticOptions : IRecipeSection
{
    /// <summary>Probability that a sample is deformed, in [0, 1]. Default 1.</summary>
    [Meaning("Probability that a sample is deformed, in [0, 1].")]
    public double Probability { get; init => field = Rule.Within(0, 1, value, "1 deforms every sample"); } = 1;

    /// <summary>Deviation of both parts of each vector, in pixels of the result, above 0. Default 10, the paper's.</summary>
    [Meaning("Deviation of the normally distributed displacements, down and right, in pixels of the result.")]
    public double Sigma { get; init => field = Rule.Positive(value, "10 is the paper's"); } = 10;

    /// <summary>
    /// Vectors along each side of the window, in [2, 64]; the outermost lie on its border pixels. Default 3, the paper's.
    /// </summary>
    [Meaning("Vectors along each side of the window, in [2, 64]; more bend it in smaller waves.")]
    public int Grid
    {
        get;
        init => field = value is >= 2 and <= 64 ? value : throw Rule.Broken(nameof(Grid), value, "it lies in [2, 64]", "3 is the paper's");
    } = 3;
}
