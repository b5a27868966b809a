using Pixelwise.Imaging;

namespace Pixelwise.Training.DatasetPictures;

/// <summary>How a contact sheet is laid out.</summary>
public sealed record ContactSheetOptions
{
    /// <summary>Photos beside one another, 1 to 20. Default 4.</summary>
    public int Columns
    {
        get;
        init => field = value is >= 1 and <= 20
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Columns), value, "A sheet has 1 to 20 photos beside one another; 4 suit a screen.");
    } = 4;

    /// <summary>Width of every photo, in pixels; heights follow. 64 to 2048, default 320.</summary>
    public int PhotoWidth
    {
        get;
        init => field = value is >= 64 and <= 2048
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PhotoWidth), value, "A photo on a sheet is 64 to 2048 pixels wide; 320 suit a screen.");
    } = 320;

    /// <summary>How labels are drawn over photos. Default <c>new()</c>.</summary>
    public OverlayOptions Overlay { get; init; } = new();
}
