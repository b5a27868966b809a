using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class TransposedConvolutionLowering
{
    public static Lowering For(TransposedConvolution operation)
    {
        var (stride, padding) = (operation.Stride.ToLongs(), operation.Padding.ToLongs());
        return frame => conv_transpose2d(
            frame.Input(), frame.Weight(0), operation.Bias ? frame.Weight(1) : null,
            stride, padding, frame.HasReference ? Extra(operation, frame) : null, groups: operation.Groups);
    }

    /// <summary>Rows and columns that the reference has more than the least output.</summary>
    private static long[] Extra(TransposedConvolution operation, Frame frame)
    {
        var input = frame.InputSize();
        var least = new ImageSize(
            TransposedConvolution.LeastSide(input.Height, operation.Kernel.Rows, operation.Stride.Rows, operation.Padding.Rows),
            TransposedConvolution.LeastSide(input.Width, operation.Kernel.Columns, operation.Stride.Columns, operation.Padding.Columns));
        return TransposedConvolution.ExtraFor(least, frame.ReferenceSize).ToLongs();
    }
}
