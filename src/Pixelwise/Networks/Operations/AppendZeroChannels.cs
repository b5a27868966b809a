using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>Zero channels behind the input's, so that a shortcut fits a wider block (ENet, section 3).</summary>
/// <param name="Count">How many.</param>
public sealed record AppendZeroChannels(int Count) : Operation
{
    /// <inheritdoc/>
    public override string Word => "zeros";

    /// <inheritdoc/>
    public override string Detail => $"{Count} channels";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        inputs[0] with
        {
            Channels = inputs[0].Channels + Count,
        };
}
