namespace Pixelwise.Imaging;

/// <summary>The size of an image, height first, in pixels.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageSize(int Height, int Width)
{
    /// <summary>Height × width; 64-bit, because a gigapixel image overflows 32.</summary>
    public long PixelCount => (long)Height * Width;

    /// <summary>Height, then width: <c>360x480</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Height}x{Width}");
}
