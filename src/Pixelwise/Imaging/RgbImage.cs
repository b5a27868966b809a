namespace Pixelwise.Imaging;

/// <summary>A colour photo in memory: height × width × 3 bytes, row by row, red first.</summary>
public sealed class RgbImage
{
    /// <summary>A black image.</summary>
    /// <param name="size">Height and width, both positive.</param>
    public RgbImage(ImageSize size)
        : this(size, new byte[checked((int)(Positive(size).PixelCount * 3))])
    {
    }

    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="size">Height and width, both positive.</param>
    /// <param name="pixels">H·W·3 bytes: R, G, B of each pixel, row by row.</param>
    /// <exception cref="ArgumentException">The array's length is not H·W·3.</exception>
    public RgbImage(ImageSize size, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != Positive(size).PixelCount * 3)
        {
            throw new ArgumentException($"An image of {size} holds {size.PixelCount * 3} bytes, not {pixels.Length}.", nameof(pixels));
        }
        Size = size;
        Pixels = pixels;
    }

    /// <summary>Height and width.</summary>
    public ImageSize Size { get; }

    /// <summary>H·W·3 bytes: R, G, B of each pixel, row by row.</summary>
    public byte[] Pixels { get; }

    /// <summary>One pixel's colour.</summary>
    /// <param name="row">In [0, height).</param>
    /// <param name="column">In [0, width).</param>
    public Rgb this[int row, int column]
    {
        get => new(Pixels[Offset(row, column)], Pixels[Offset(row, column) + 1], Pixels[Offset(row, column) + 2]);
        set => (Pixels[Offset(row, column)], Pixels[Offset(row, column) + 1], Pixels[Offset(row, column) + 2]) = (value.R, value.G, value.B);
    }

    internal static ImageSize Positive(ImageSize size) => size is { Height: > 0, Width: > 0 }
        ? size
        : throw new ArgumentOutOfRangeException(nameof(size), size, "Height and width are at least 1.");

    private int Offset(int row, int column) => (row * Size.Width + column) * 3;
}
