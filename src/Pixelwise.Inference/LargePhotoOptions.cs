namespace Pixelwise.Inference;

/// <summary>How a photo that is larger than memory is classed.</summary>
public sealed record LargePhotoOptions
{
    /// <summary>
    /// The windows that the network sees; null, the default, for those of 1024 columns and as many rows, 512 at most, as
    /// <see cref="LogitBytes"/> allow.
    /// </summary>
    /// <exception cref="ArgumentException">The overlap is not below the window's height and width.</exception>
    public WindowOptions? Window { get; init => field = value?.Validated(); }

    /// <summary>Most memory that logits may take, in bytes: those of one row of windows, over the photo's width. Default 512 MiB.</summary>
    public long LogitBytes
    {
        get;
        init =>
            field =
                value > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(LogitBytes),
                        value,
                        "Logits take some memory: give a positive number of bytes.");
    } = 512L << 20;

    /// <summary>How overlays are drawn; they have no legend. Default <c>new()</c>.</summary>
    public Imaging.OverlayOptions Drawing { get; init; } = new();
}
