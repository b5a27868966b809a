namespace Pixelwise.Imaging;

/// <summary>How far a file may go before it is refused.</summary>
public sealed record ImageReadOptions
{
    /// <summary>What one array of R, G, B bytes can hold at most: 715 million pixels.</summary>
    internal static readonly int LargestMaxPixels = Array.MaxLength / 3;

    internal static ImageReadOptions Default { get; } = new();

    /// <summary>
    /// Most pixels (height × width) that an image may have, checked from its header before anything is decoded. Default 100 million.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1, or more than one array can hold.</exception>
    public int MaxPixels
    {
        get;
        init => field = value > 0 && value <= LargestMaxPixels ? value : throw new ArgumentOutOfRangeException(nameof(MaxPixels), value,
            $"The pixel limit lies in 1..{LargestMaxPixels}, what one array of colours can hold.");
    } = 100_000_000;

    /// <summary>Refuses a file that claims too many pixels.</summary>
    /// <param name="size">The size its header claims.</param>
    /// <param name="kind">What the file is to its reader: <c>Image</c> or <c>Mask</c>.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFaultException">More than <see cref="MaxPixels"/>.</exception>
    internal void CheckPixels(ImageSize size, string kind, string path)
    {
        if (size.PixelCount <= MaxPixels)
        {
            return;
        }
        var mend = size.PixelCount <= LargestMaxPixels
            ? $"if the file is meant to be that large, allow it with `--max-pixels {size.PixelCount}`"
            : $"that is beyond what `--max-pixels` can allow ({LargestMaxPixels}), so cut it into parts";
        throw new DataFaultException(path,
            $"{kind} `{path}` claims {size} = {size.PixelCount} pixels, but the limit is {MaxPixels}; {mend}.");
    }
}
