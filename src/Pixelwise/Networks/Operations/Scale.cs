using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>Every element times a constant.</summary>
/// <param name="Factor">The constant.</param>
public sealed record Scale(double Factor) : Operation
{
    /// <inheritdoc/>
    public override string Word => "scale";

    /// <inheritdoc/>
    public override string Detail => FormattableString.Invariant($"by {Factor}");

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];
}
