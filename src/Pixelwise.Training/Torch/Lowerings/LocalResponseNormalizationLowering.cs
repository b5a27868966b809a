using Pixelwise.Networks.Operations;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class LocalResponseNormalizationLowering
{
    public static Lowering For(LocalResponseNormalization operation) => frame =>
        local_response_norm(frame.Input(), operation.Channels, operation.Alpha, operation.Beta, k: 1);
}
