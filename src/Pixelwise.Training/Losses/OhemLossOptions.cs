using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>
/// Online hard example mining by loss: the mean of all pixel losses above −ln(threshold), or of the greatest where these are too few.
/// </summary>
/// <remarks>
/// As <c>OhemCELoss</c> of BiSeNet's and FasterSeg's code: losses are ranked over all pixels, ignored ones among them with 0. Class weights
/// multiply the losses first, so that a pixel of a heavy class is hard sooner.
/// </remarks>
public sealed record OhemLossOptions : ClassWeightedOptions
{
    /// <summary>Probability of the true class below which a pixel is hard, in (0, 1]. Default 0.7.</summary>
    [Meaning("Probability of the true class below which a pixel is hard, in (0, 1].")]
    public double Threshold
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw Rule.Broken(nameof(Threshold), value, "it lies in (0, 1]", "0.7 is usual");
    } = 0.7;

    /// <summary>Share of all pixels of the batch that are kept at least, in (0, 1]. Default 0.1.</summary>
    [Meaning("Share of the batch's pixels that are kept at least, those of the greatest losses, in (0, 1].")]
    public double MinKept
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw Rule.Broken(nameof(MinKept), value, "it lies in (0, 1]", "0.1 is usual");
    } = 0.1;
}
