using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The largest of values of one shape, element by element.</summary>
public sealed record Maximum : Operation
{
    /// <inheritdoc/>
    public override string Word => "max";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs.All(input => input == inputs[0])
        ? inputs[0]
        : throw new ArgumentException("their shapes differ");
}
