using Pixelwise.Networks.Operations;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class BatchNormalizationLowering
{
    // The order of BatchNormalization.ParametersFor.
    private const int Scale = 0, Shift = 1, Mean = 2, Variance = 3, Batches = 4;

    public static Lowering For(BatchNormalization operation) => frame =>
    {
        if (frame.IsTraining)
        {
            frame.Own(Batches).add_(1);
        }
        return batch_norm(
            frame.Input(), frame.Own(Mean), frame.Own(Variance), frame.Own(Scale), frame.Own(Shift), frame.IsTraining, operation.Momentum, operation.Epsilon);
    };
}
