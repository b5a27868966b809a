using Pixelwise.Imaging;

namespace Pixelwise.Networks;

/// <summary>
/// The shape of a value in a network, for any batch size N: planes (N, <see cref="Channels"/>, <see cref="Height"/>, <see cref="Width"/>),
/// or flat (N, <see cref="Channels"/>), which is what a classifier has instead of pixels.
/// </summary>
/// <param name="Channels">C.</param>
/// <param name="Height">H; 1 where it is flat.</param>
/// <param name="Width">W; 1 where it is flat.</param>
public readonly record struct TensorShape(int Channels, int Height, int Width)
{
    /// <summary>Channels at a spatial size.</summary>
    /// <param name="channels">C.</param>
    /// <param name="size">H and W.</param>
    public TensorShape(int channels, ImageSize size)
        : this(channels, size.Height, size.Width)
    {
    }

    /// <summary>Whether it has no height and width at all: (N, C) is another shape than (N, C, 1, 1).</summary>
    public bool IsFlat { get; private init; }

    /// <summary>H and W.</summary>
    public ImageSize Size => new(Height, Width);

    /// <summary>The shape (N, C).</summary>
    /// <param name="channels">C.</param>
    public static TensorShape Flat(int channels) => new(channels, 1, 1) { IsFlat = true };

    /// <summary>C·H·W, the elements of one image.</summary>
    public long Elements => (long)Channels * Height * Width;

    /// <summary><c>64x180x240</c>; <c>1000</c> where it is flat.</summary>
    public override string ToString() =>
        IsFlat ? FormattableString.Invariant($"{Channels}") : FormattableString.Invariant($"{Channels}x{Height}x{Width}");
}
