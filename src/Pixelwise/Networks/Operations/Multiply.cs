using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The product of two values, element by element; one channel of the first serves all channels of the second.</summary>
public sealed record Multiply : Operation
{
    /// <inheritdoc/>
    public override string Word => "mul";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        inputs[0].Size == inputs[1].Size && (inputs[0].Channels == 1 || inputs[0].Channels == inputs[1].Channels)
            ? inputs[1]
            : throw new ArgumentException("they differ in size, or the first has neither one channel nor as many as the second");
}
