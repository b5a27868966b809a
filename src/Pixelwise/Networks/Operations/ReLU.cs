using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>max(x, 0).</summary>
public sealed record ReLU : Operation
{
    /// <inheritdoc/>
    public override string Word => "relu";

    /// <inheritdoc/>
    public override bool AcceptsFlat => true;

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];
}
