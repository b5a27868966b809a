using Pixelwise.Imaging;

namespace Pixelwise.Networks;

/// <summary>Which heights and widths a network accepts: <c>multiple·k + offset</c>, from a least value on.</summary>
public sealed record SizeRule
{
    private SizeRule(int multiple, int offset, int minimum) => (Multiple, Offset, Minimum) = (multiple, offset, minimum);

    /// <summary>Side = multiple·k + offset.</summary>
    public int Multiple { get; }

    /// <summary>Side = multiple·k + offset; in [0, multiple).</summary>
    public int Offset { get; }

    /// <summary>The least side; itself allowed.</summary>
    public int Minimum { get; }

    /// <summary>Any side from a least one on.</summary>
    /// <param name="minimum">The least side, in pixels.</param>
    public static SizeRule Any(int minimum) => new(1, 0, minimum);

    /// <summary>Sides <c>multiple·k + offset</c>.</summary>
    /// <param name="multiple">Step between allowed sides.</param>
    /// <param name="offset">Remainder of every allowed side; any whole number.</param>
    /// <param name="minimum">Sides below it are refused; by default the first positive side.</param>
    public static SizeRule MultipleOf(int multiple, int offset = 0, int minimum = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(multiple);
        var remainder = ((offset % multiple) + multiple) % multiple;
        return new SizeRule(multiple, remainder, NearestSide(minimum, multiple, remainder, minimum));
    }

    /// <summary>Whether a network takes an image of this size.</summary>
    /// <param name="size">Height and width.</param>
    public bool Allows(ImageSize size) => Nearest(size) == size;

    /// <summary>The least allowed size that holds an image: what to pad it to.</summary>
    /// <param name="size">The image's height and width.</param>
    public ImageSize Nearest(ImageSize size) => new(Nearest(size.Height), Nearest(size.Width));

    /// <summary>The least allowed side that is not below the given one.</summary>
    /// <param name="side">Pixels.</param>
    public int Nearest(int side) => NearestSide(side, Multiple, Offset, Minimum);

    /// <summary>Refuses a size that the rule does not allow.</summary>
    /// <param name="size">Height and width of the input.</param>
    /// <param name="network">Name of the network, for the message.</param>
    /// <exception cref="ArgumentException">The size is not allowed; the message names the nearest that is.</exception>
    public void Require(ImageSize size, string network)
    {
        if (!Allows(size))
        {
            throw new ArgumentException(
                $"An input of {size} (height x width) does not fit {network}, which needs {this}. Pad it to {Nearest(size)}.",
                nameof(size));
        }
    }

    /// <summary>The rule in words.</summary>
    public override string ToString() => (Multiple, Offset) switch
    {
        (1, _) => $"sides of at least {Minimum}",
        (_, 0) => $"multiples of {Multiple}, at least {Minimum}",
        _ => $"sides of {Multiple}k + {Offset}, at least {Minimum}",
    };

    /// <summary>
    /// Sizes at which a network is tried while it is built: small ones, odd and even where the rule allows both, not square.
    /// </summary>
    internal IReadOnlyList<ImageSize> Probes()
    {
        var first = Nearest(Math.Max(Minimum, 64));
        return [new(first, first + Multiple), new(Nearest(first + Multiple + 1), Nearest(first + 3 * Multiple)), new(Minimum, Minimum)];
    }

    private static int NearestSide(int side, int multiple, int offset, int minimum)
    {
        var least = Math.Max(side, minimum);
        var over = (((least - offset) % multiple) + multiple) % multiple;
        return over == 0 ? least : least + multiple - over;
    }
}
