using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// The means of a fixed number of windows, whatever the input's size: window i of n over a side of L is floor(i·L/n) to ceil((i + 1)·L/n).
/// </summary>
/// <param name="Bins">Rows and columns of the output; 1 is the mean of the whole plane.</param>
public sealed record AdaptiveAveragePool(Pair Bins) : Operation
{
    /// <summary>
    /// Other windows at one size of the input, or null. A network that was trained with windows of its authors' own wants them back at that
    /// size.
    /// </summary>
    /// <exception cref="ArgumentException">They are not as many as the bins.</exception>
    public FixedWindows? Fixed
    {
        get;
        init =>
            field =
                value is null || Places(value) == Bins
                    ? value
                    : throw new ArgumentException(
                        $"Windows of {value.Window} every {value.Stride} pixels are {Places(value)} in {value.Input}, not {Bins}; "
                        + "write down as many as there are bins.",
                        nameof(value));
    }

    /// <inheritdoc/>
    public override string Word => "binpool";

    /// <inheritdoc/>
    public override string Detail => $"to {Bins.Rows}x{Bins.Columns}{(Fixed is { } windows ? $", by {windows.Window} of {windows.Input}" : "")}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => new(inputs[0].Channels, Bins.Rows, Bins.Columns);

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) =>
        new(double.PositiveInfinity, double.PositiveInfinity, input.RowStride, input.ColumnStride);

    private static Pair Places(FixedWindows windows)
    {
        var places = SlidingWindow.Slide(new TensorShape(1, windows.Input), 1, windows.Window, windows.Stride, padding: 0, dilation: 1);
        return (places.Height, places.Width);
    }
}
