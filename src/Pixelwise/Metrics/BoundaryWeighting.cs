namespace Pixelwise.Metrics;

/// <summary>How much pixels near a class border count, and how much all others do.</summary>
/// <remarks>
/// Both kinds are counted apart, each exactly and in whole pixels, and the weights are applied to the sums: a weighted score does not
/// depend on the order of the images, and no fraction is ever rounded while counting.
/// </remarks>
public sealed record BoundaryWeighting
{
    /// <summary>
    /// Width of the band on either side of a border, in pixels; at least 1. <see cref="BoundaryBand"/> says what is measured.
    /// </summary>
    public required int Width
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Width), value,
            "A boundary band is at least 1 pixel wide; leave the weighting out to count every pixel alike.");
    }

    /// <summary>What a pixel of the band counts, in [0, 1]; 0 leaves it out. Default 0.</summary>
    public double BandWeight { get; init => field = Weight(value, nameof(BandWeight)); }

    /// <summary>What a pixel outside the band counts, in [0, 1]. Default 1.</summary>
    public double InteriorWeight { get; init => field = Weight(value, nameof(InteriorWeight)); } = 1;

    /// <summary>Whether a class ends where void begins. Default true.</summary>
    public bool VoidIsBorder { get; init; } = true;

    /// <summary>Leaves the band out.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    public static BoundaryWeighting LeaveOut(int width) => new() { Width = width };

    /// <summary>Scores the band alone.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    public static BoundaryWeighting Only(int width) => new() { Width = width, BandWeight = 1, InteriorWeight = 0 };

    /// <summary>The rule in a line, as reports print it.</summary>
    public override string ToString()
    {
        var band = $"pixels within {Width} px of a class border{(VoidIsBorder ? "" : " (void is none)")}";
        return (BandWeight, InteriorWeight) switch
        {
            (0, 1) => $"{band} are left out",
            (1, 0) => $"only {band} are counted",
            _ => FormattableString.Invariant($"{band} weigh {BandWeight}, all others {InteriorWeight}"),
        };
    }

    private static double Weight(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A weight is 0 (left out) to 1 (counted in full).");
}
