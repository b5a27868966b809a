using Pixelwise.Networks.Operations;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class PoolingLowering
{
    public static Lowering MaxPool(MaxPool operation)
    {
        var (kernel, stride, padding) = (operation.Kernel.ToLongs(), operation.Stride.ToLongs(), operation.Padding.ToLongs());
        long[] dilation = [1, 1];
        return operation.WithIndices
            ? frame =>
            {
                var (maxima, indices) = max_pool2d_with_indices(frame.Input(), kernel, stride, padding, dilation, operation.Ceiling);
                frame.SetSecondValue(indices);
                return maxima;
            }
        : frame => max_pool2d(frame.Input(), kernel, stride, padding, dilation, operation.Ceiling);
    }

    public static Lowering AveragePool(AveragePool operation)
    {
        var (kernel, stride, padding) = (operation.Kernel.ToLongs(), operation.Stride.ToLongs(), operation.Padding.ToLongs());
        return frame => avg_pool2d(frame.Input(), kernel, stride, padding, ceil_mode: false, count_include_pad: true);
    }

    public static Lowering AdaptiveAveragePool(AdaptiveAveragePool operation)
    {
        var bins = operation.Bins.ToLongs();
        if (operation.Fixed is not { } windows)
        {
            return frame => adaptive_avg_pool2d(frame.Input(), bins);
        }
        var (window, stride) = (windows.Window.ToLongs(), windows.Stride.ToLongs());
        return frame => frame.InputSize() == windows.Input
            ? avg_pool2d(frame.Input(), window, stride)
            : adaptive_avg_pool2d(frame.Input(), bins);
    }

    public static Lowering MaxUnpool(MaxUnpool operation)
    {
        var stride = operation.Stride.ToLongs();
        return frame =>
        {
            // TorchSharp 0.107 loses an output size of two numbers on its way to libtorch; all four arrive.
            var shape = frame.Input().shape;
            long[] target = [shape[0], shape[1], frame.ReferenceSize.Height, frame.ReferenceSize.Width];
            return max_unpool2d(frame.Input(0), frame.Input(1), kernel_size: stride, stride, padding: [0, 0], target);
        };
    }
}
