using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>Some channels in a row.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Count">How many.</param>
public sealed record SliceChannels(int First, int Count) : Operation
{
    /// <inheritdoc/>
    public override string Word => "slice";

    /// <inheritdoc/>
    public override string Detail => $"channels {First} to {First + Count - 1}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        First >= 0 && Count > 0 && First + Count <= inputs[0].Channels
            ? inputs[0] with
            {
                Channels = Count,
            }
            : throw new ArgumentException($"it has no channels {First} to {First + Count - 1}");
}
