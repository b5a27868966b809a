using Pixelwise.Networks.Operations;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class DropoutLowering
{
    public static Lowering For(Dropout operation) => operation.Channelwise
        ? frame => dropout2d(frame.Input(), operation.Probability, frame.IsTraining)
        : frame => dropout(frame.Input(), operation.Probability, frame.IsTraining);
}
