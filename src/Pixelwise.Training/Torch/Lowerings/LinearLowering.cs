using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class LinearLowering
{
    private const int ChannelAxis = 1;

    public static Lowering Linear { get; } = frame => linear(frame.Input(), frame.Weight(0), frame.Weight(1));

    public static Lowering Flatten { get; } = frame => frame.Input().flatten(ChannelAxis);
}
