using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The channels of several values of one size, one after the other.</summary>
public sealed record Concat : Operation
{
    /// <inheritdoc/>
    public override string Word => "concat";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs.All(input => input.Size == inputs[0].Size)
        ? new TensorShape(inputs.Sum(input => input.Channels), inputs[0].Size)
        : throw new ArgumentException("their heights and widths differ; resize or crop one of them first");
}
