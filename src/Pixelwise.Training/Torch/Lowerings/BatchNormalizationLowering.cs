using Pixelwise.Networks.Operations;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class BatchNormalizationLowering
{
    // The order of BatchNormalization.ParametersFor.
    private const int Scale = 0, Shift = 1, Mean = 2, Variance = 3, Batches = 4;

    public static Lowering For(BatchNormalization operation) => frame =>
    {
        var isTraining = frame.IsTraining && !frame.IsOwnFrozen(Mean) && !frame.IsOwnFrozen(Variance);
        if (isTraining)
        {
            frame.Own(Batches).add_(1);
        }
        return batch_norm(
            frame.Input(), frame.Own(Mean), frame.Own(Variance), frame.Own(Scale), frame.Own(Shift), isTraining, operation.Momentum, operation.Epsilon);
    };
}
