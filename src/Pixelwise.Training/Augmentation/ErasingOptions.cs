using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Augmentation;

/// <summary>
/// Cut-out: rectangles of the photo that are painted over, so that a network learns to conclude from what is left. Zhong, Zheng, Kang, Li
/// and Yang, "Random Erasing Data Augmentation", arXiv 1708.04896; the defaults are those of torchvision's <c>RandomErasing</c>.
/// </summary>
public sealed record ErasingOptions : IRecipeSection
{
    /// <summary>Probability that a sample is painted over, in [0, 1]. Default 0.5.</summary>
    [Meaning("Probability that a sample is painted over, in [0, 1].")]
    public double Probability { get; init => field = Rule.Within(0, 1, value, "0.5 is usual"); } = 0.5;

    /// <summary>Rectangles in such a sample, at least 1. Default 1.</summary>
    [Meaning("Rectangles in such a sample.")]
    public int Count { get; init => field = Rule.AtLeast(1, value, "1 is usual"); } = 1;

    /// <summary>Least share of the window that a rectangle covers, in [0, 1]. Default 0.02.</summary>
    [Meaning("Least share of the window that a rectangle covers, in [0, 1]; the share is uniform from here to max-share.")]
    public double MinShare { get; init => field = Rule.Within(0, 1, value, "0.02 is usual"); } = 0.02;

    /// <summary>Greatest share of the window that a rectangle covers, in [0, 1]. Default 0.33.</summary>
    [Meaning("Greatest share of the window that a rectangle covers, in [0, 1].")]
    public double MaxShare { get; init => field = Rule.Within(0, 1, value, "0.33 is usual"); } = 0.33;

    /// <summary>Least height over width, in (0, 1]; the greatest is 1 over it. Default 0.3.</summary>
    [Meaning("Least ratio of height and width, in (0, 1]; the greatest is 1 over it, and its logarithm is uniform between.")]
    public double MinRatio
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw Rule.Broken(nameof(MinRatio), value, "it lies in (0, 1]", "0.3 is usual");
    } = 0.3;

    /// <summary>Whether the rectangle's labels are kept to be guessed, or ignored. Default <see cref="ErasedLabels.Keep"/>.</summary>
    [Meaning("Whether the labels below a rectangle are kept, to be guessed from what is around it, or ignored.")]
    public ErasedLabels Labels { get; init; } = ErasedLabels.Keep;

    void IRecipeSection.Check()
    {
        if (MinShare > MaxShare)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The least share {MinShare} of a rectangle is above the greatest, {MaxShare}. Swap them, or give both."));
        }
    }
}
