using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// Deals the channels out like cards: of g groups of n, first each group's first channel, then each one's second (ShuffleNet, arXiv
/// 1707.01083, figure 1).
/// </summary>
/// <param name="Groups">g; divides the channels.</param>
public sealed record ShuffleChannels(int Groups) : Operation
{
    /// <inheritdoc/>
    public override string Word => "shuffle";

    /// <inheritdoc/>
    public override string Detail => $"{Groups} groups";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0].Channels % Groups == 0
        ? inputs[0]
        : throw new ArgumentException($"{Groups} groups do not divide {inputs[0].Channels} channels");
}
