namespace Pixelwise.Refinement;

/// <summary>
/// The appearance kernel: pixels that are near each other and of one colour are alike, exp(−|p − p′|² / 2σxy² − |I − I′|² / 2σrgb²).
/// </summary>
public sealed record BilateralTerm
{
    /// <summary>σxy in pixels, above 0. Default 80.</summary>
    public double SigmaXy
    {
        get;
        init => field = DenseCrfOptions.Positive(value, nameof(SigmaXy));
    } = 80;

    /// <summary>σrgb in steps of a byte, above 0. Default 13.</summary>
    public double SigmaRgb
    {
        get;
        init => field = DenseCrfOptions.Positive(value, nameof(SigmaRgb));
    } = 13;

    /// <summary>What it means to be alike. Default Potts, weight 10.</summary>
    public LabelCompatibility Compatibility { get; init; } = LabelCompatibility.Potts(10);
}
