using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Augmentation;

/// <summary>A photo that is out of focus now and then.</summary>
public sealed record BlurOptions : IRecipeSection
{
    /// <summary>Probability that a sample is blurred, in [0, 1]. Default 0.5.</summary>
    [Meaning("Probability that a sample is blurred, in [0, 1].")]
    public double Probability { get; init => field = Rule.Within(0, 1, value, "0.5 is usual"); } = 0.5;

    /// <summary>Least deviation of the Gaussian in pixels, above 0. Default 0.1. The deviation is uniform between both ends.</summary>
    [Meaning("Least deviation of the Gaussian, in pixels; it is uniform from here to max-sigma.")]
    public double MinSigma { get; init => field = Rule.Positive(value, "0.1 is usual"); } = 0.1;

    /// <summary>Greatest deviation of the Gaussian in pixels, in (0, 64]. Default 2.</summary>
    [Meaning("Greatest deviation of the Gaussian, in pixels, at most 64.")]
    public double MaxSigma
    {
        get;
        init => field = value is > 0 and <= 64 ? value : throw Rule.Broken(nameof(MaxSigma), value, "it lies in (0, 64]", "2 is usual");
    } = 2;

    void IRecipeSection.Check()
    {
        if (MinSigma > MaxSigma)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The least deviation {MinSigma} of a blur is above the greatest, {MaxSigma}. Swap them, or give both."));
        }
    }
}
