using Pixelwise.Networks.Operations;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class ConvolutionLowering
{
    public static Lowering For(Convolution operation)
    {
        var (stride, padding, dilation) = (operation.Stride.ToLongs(), operation.Padding.ToLongs(), operation.Dilation.ToLongs());
        if (operation.IsFullyConnected)
        {
            return frame =>
            {
                var filters = frame.Weight(0).reshape(operation.OutputChannels, -1, operation.Kernel.Rows, operation.Kernel.Columns);
                return conv2d(frame.Input(), filters, operation.Bias ? frame.Weight(1) : null, stride, padding, dilation, operation.Groups);
            };
        }
        return operation.Bias
            ? frame => conv2d(frame.Input(), frame.Weight(0), frame.Weight(1), stride, padding, dilation, operation.Groups)
            : frame => conv2d(frame.Input(), frame.Weight(0), bias: null, stride, padding, dilation, operation.Groups);
    }
}
