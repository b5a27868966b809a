using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// (N, C, H, W) to (N, C·H·W), channel by channel and row by row: the end of pixels. C·H·W has to be the same for every image, so what is
/// flattened has a size of its own, from an <see cref="AdaptiveAveragePool"/>, say.
/// </summary>
public sealed record Flatten : Operation
{
    /// <inheritdoc/>
    public override string Word => "flatten";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => TensorShape.Flat(checked((int)inputs[0].Elements));
}
