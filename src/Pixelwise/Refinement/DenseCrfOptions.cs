namespace Pixelwise.Refinement;

/// <summary>The kernels of a fully connected CRF, and how long mean field runs. The defaults are those of pydensecrf's examples.</summary>
public sealed record DenseCrfOptions
{
    /// <summary>Mean-field steps, at least 0. Default 10.</summary>
    public int Iterations
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(Iterations), value, "A CRF runs for 0 or more iterations; 10 is usual.");
    } = 10;

    /// <summary>The smoothness kernel; null for none.</summary>
    public SpatialTerm? Spatial { get; init; } = new();

    /// <summary>The appearance kernel; null for none.</summary>
    public BilateralTerm? Bilateral { get; init; } = new();

    /// <summary>How both are normalised. Default <see cref="FilterNormalization.Symmetric"/>.</summary>
    public FilterNormalization Normalization { get; init; }

    /// <summary>Threads, at least 0; 0, the default, is one a core. Results do not depend on it.</summary>
    public int Threads
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(Threads), value, "Threads are 1 or more, or 0 for one a core.");
    }

    /// <summary>Two Potts kernels by their five numbers.</summary>
    /// <param name="bilateralWeight">Weight of the appearance kernel, at least 0.</param>
    /// <param name="sigmaXy">Its deviation in pixels, above 0.</param>
    /// <param name="sigmaRgb">Its deviation in steps of a byte, above 0.</param>
    /// <param name="spatialWeight">Weight of the smoothness kernel, at least 0.</param>
    /// <param name="spatialSigma">Its deviation in pixels, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static DenseCrfOptions Potts(double bilateralWeight, double sigmaXy, double sigmaRgb, double spatialWeight, double spatialSigma) => new()
    {
        Bilateral = new BilateralTerm { Compatibility = LabelCompatibility.Potts(bilateralWeight), SigmaXy = sigmaXy, SigmaRgb = sigmaRgb },
        Spatial = new SpatialTerm { Compatibility = LabelCompatibility.Potts(spatialWeight), Sigma = spatialSigma },
    };

    /// <summary>In a line: what reports say of it. Kernels whose labels are not Potts are named without numbers.</summary>
    public override string ToString()
    {
        var bilateral = Bilateral is null
            ? "none"
            : FormattableString.Invariant($"{Weight(Bilateral.Compatibility)}/{Bilateral.SigmaXy}/{Bilateral.SigmaRgb}");
        var spatial = Spatial is null ? "none" : FormattableString.Invariant($"{Weight(Spatial.Compatibility)}/{Spatial.Sigma}");
        return FormattableString.Invariant($"CRF {bilateral} + {spatial}, {Normalization.ToString().ToLowerInvariant()}, {Iterations} iterations");

        static string Weight(LabelCompatibility compatibility) =>
            compatibility is PottsCompatibility potts ? FormattableString.Invariant($"{potts.Weight}") : "per label";
    }

    internal static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                "The deviation of a CRF's kernel is a finite number above 0; "
                + "usual are 1 to 3 pixels for smoothness, 50 to 120 pixels and 3 to 13 steps of a byte for appearance.");
}
