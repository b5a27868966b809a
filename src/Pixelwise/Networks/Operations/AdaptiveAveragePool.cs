using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The means of a fixed number of windows, whatever the input's size: window i of n over a side of L is floor(i·L/n) to ceil((i + 1)·L/n).</summary>
/// <param name="Bins">Rows and columns of the output; 1 is the mean of the whole plane.</param>
public sealed record AdaptiveAveragePool(Pair Bins) : Operation
{
    /// <inheritdoc/>
    public override string Word => "binpool";

    /// <inheritdoc/>
    public override string Detail => $"to {Bins.Rows}x{Bins.Columns}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => new(inputs[0].Channels, Bins.Rows, Bins.Columns);

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) =>
        new(double.PositiveInfinity, double.PositiveInfinity, input.RowStride, input.ColumnStride);
}
