using Pixelwise.Imaging;

namespace Pixelwise.Networks;

/// <summary>The shape of a value in a network: (N, <see cref="Channels"/>, <see cref="Height"/>, <see cref="Width"/>) for any batch size N.</summary>
/// <param name="Channels">C.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
public readonly record struct TensorShape(int Channels, int Height, int Width)
{
    /// <summary>Channels at a spatial size.</summary>
    /// <param name="channels">C.</param>
    /// <param name="size">H and W.</param>
    public TensorShape(int channels, ImageSize size)
        : this(channels, size.Height, size.Width)
    {
    }

    /// <summary>H and W.</summary>
    public ImageSize Size => new(Height, Width);

    /// <summary>C·H·W, the elements of one image.</summary>
    public long Elements => (long)Channels * Height * Width;

    /// <summary><c>64x180x240</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Channels}x{Height}x{Width}");
}
