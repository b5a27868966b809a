using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>
/// Bootstrapped cross-entropy (Pohlen et al., FRRN, 2017, section 4.2): of each picture the mean of its greatest pixel losses, and the mean
/// over pictures.
/// </summary>
/// <remarks>
/// As <c>bootstrapped_xentropy</c> of TobyPDE/FRRN: ignored pixels are ranked with a loss of 0. Class weights multiply the losses before
/// they are ranked.
/// </remarks>
public sealed record BootstrappedOptions : ClassWeightedOptions
{
    /// <summary>Pixels of a picture that count, at least 1; a smaller picture counts whole. Default 32768, FRRN's 512·64.</summary>
    [Meaning("Pixels of each picture that count, those of the greatest losses; a smaller picture counts whole.")]
    public int Pixels { get; init => field = Rule.AtLeast(1, value, "32768 is FRRN's for 256x512"); } = 512 * 64;
}
