using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>min(max(x, 0), 6): bounded, so that few bits hold it (MobileNet's activation).</summary>
public sealed record ReLU6 : Operation
{
    /// <summary>Where it levels off.</summary>
    public const int Most = 6;

    /// <inheritdoc/>
    public override string Word => "relu6";

    /// <inheritdoc/>
    public override bool AcceptsFlat => true;

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];
}
