namespace Pixelwise.Refinement;

/// <summary>The smoothness kernel: pixels that are near each other are alike, exp(−|p − p′|² / 2σ²).</summary>
public sealed record SpatialTerm
{
    /// <summary>σ in pixels, above 0. Default 3.</summary>
    public double Sigma
    {
        get;
        init => field = DenseCrfOptions.Positive(value, nameof(Sigma));
    } = 3;

    /// <summary>What it means to be alike. Default Potts, weight 3.</summary>
    public LabelCompatibility Compatibility { get; init; } = LabelCompatibility.Potts(3);
}
