using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The image. It computes nothing; its shape is given.</summary>
/// <param name="Channels">C.</param>
public sealed record Input(int Channels) : Operation
{
    /// <inheritdoc/>
    public override string Word => "image";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        throw new InvalidOperationException("The image's shape is given, not inferred.");
}
