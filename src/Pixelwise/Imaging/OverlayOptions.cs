namespace Pixelwise.Imaging;

/// <summary>How classes are drawn over a photo.</summary>
public sealed record OverlayOptions
{
    internal static OverlayOptions Default { get; } = new();

    /// <summary>Strength of the class colours, in [0, 1]: 0 leaves the photo, 1 hides it. Default 0.5.</summary>
    public double Opacity
    {
        get;
        init =>
            field = value is >= 0 and <= 1
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Opacity), value, "Opacity lies in 0..1; 0.5 shows both.");
    } = 0.5;

    /// <summary>Width of the light line in the class colour inside each region's border, in pixels; 0 for none. Default 1.</summary>
    public int ContourWidth
    {
        get;
        init =>
            field = value is >= 0 and <= 64
                ? value
                : throw new ArgumentOutOfRangeException(nameof(ContourWidth), value, "A contour is 0 to 64 pixels wide.");
    } = 1;

    /// <summary>Whether the background class is coloured like any other. Default false: it shows the photo as it is.</summary>
    public bool TintBackground { get; init; }

    /// <summary>Where the legend stands. Default right of the photo.</summary>
    public LegendPlacement Legend { get; init; } = LegendPlacement.Right;
}
