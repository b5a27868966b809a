using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>
/// U-Net's weight map (Ronneberger, Fischer and Brox, 2015, equation 2): a background pixel weighs w0·exp(−(d1 + d2)² / (2σ²)) besides its
/// class's weight, d1 and d2 being its distances to the two nearest cells.
/// </summary>
/// <remarks>
/// A cell is a region of one class other than the background whose pixels touch at sides or corners, so cells that touch have to be told
/// apart by a line of background, as in the paper's labels. Distances run between pixel centres. Pixels inside cells keep their class's
/// weight.
/// </remarks>
public sealed record BorderWeightOptions : IRecipeSection
{
    /// <summary>Name of the class between the cells; null for the dataset's background, or the first class where it names none.</summary>
    [Meaning("The class between the cells.", WhenAbsent = "the dataset's background, or its first class")]
    public string? Background { get; init; }

    /// <summary>w0: what a pixel that two cells touch weighs besides, above 0. Default 10, the paper's.</summary>
    [Meaning("w0: what a pixel right between two cells weighs besides.")]
    public double Weight { get; init => field = Rule.Positive(value, "10 is the paper's"); } = 10;

    /// <summary>σ in pixels, above 0. Default 5, the paper's.</summary>
    [Meaning("σ in pixels: how wide a gap still counts.")]
    public double Sigma { get; init => field = Rule.Positive(value, "5 is the paper's"); } = 5;
}
