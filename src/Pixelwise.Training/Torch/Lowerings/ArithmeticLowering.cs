using Pixelwise.Networks.Operations;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class ArithmeticLowering
{
    private const int ChannelAxis = 1;

    public static Lowering Concat { get; } = frame => torch.cat(frame.Inputs(), ChannelAxis);

    // A Scalar that is left to the collector, as add(x) leaves the 1 of add(x, 1), breaks up the memory that values come from: see
    // Optimizer.Update.
    public static Lowering Add { get; } = frame =>
    {
        using Scalar one = 1;
        var sum = frame.Input(0).add(frame.Input(1), one);
        for (var i = 2; i < frame.InputCount; i++)
        {
            sum.add_(frame.Input(i), one);
        }
        return sum;
    };

    public static Lowering Scale(Scale operation) => frame =>
    {
        using Scalar factor = (float)operation.Factor;
        return frame.Input().mul(factor);
    };

    public static Lowering Maximum { get; } = frame =>
    {
        var largest = frame.Input(0).maximum(frame.Input(1));
        for (var i = 2; i < frame.InputCount; i++)
        {
            largest = largest.maximum(frame.Input(i));
        }
        return largest;
    };

    public static Lowering Multiply { get; } = frame => frame.Input(0).mul(frame.Input(1));

    public static Lowering SliceChannels(SliceChannels operation) => frame => frame.Input().narrow(ChannelAxis, operation.First, operation.Count);

    public static Lowering ShuffleChannels(ShuffleChannels operation) => frame =>
    {
        var shape = frame.Input().shape;
        long[] grouped = [shape[0], operation.Groups, shape[1] / operation.Groups, shape[2], shape[3]];
        return frame.Input().reshape(grouped).transpose(1, 2).reshape(shape);
    };

    public static Lowering AppendZeroChannels(AppendZeroChannels operation)
    {
        long[] margins = [0, 0, 0, 0, 0, operation.Count]; // columns, rows, channels; before and after each
        return frame => pad(frame.Input(), margins);
    }
}
