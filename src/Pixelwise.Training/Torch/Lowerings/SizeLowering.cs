using TorchSharp;
using static TorchSharp.torch.nn.functional;
using Operations = Pixelwise.Networks.Operations;

namespace Pixelwise.Training.Torch.Lowerings;

internal static class SizeLowering
{
    private const int RowAxis = 2, ColumnAxis = 3;

    public static Lowering FitTo { get; } = frame =>
    {
        var (size, target) = (frame.InputSize(), frame.ReferenceSize);
        var (top, bottom) = Operations.FitTo.Margins(size.Height, target.Height);
        var (left, right) = Operations.FitTo.Margins(size.Width, target.Width);
        var cropped = Cut(Cut(frame.Input().alias(), RowAxis, top, target.Height), ColumnAxis, left, target.Width);
        long[] margins = [Math.Max(left, 0), Math.Max(right, 0), Math.Max(top, 0), Math.Max(bottom, 0)];
        return margins.Any(margin => margin > 0) ? pad(cropped, margins) : cropped;
    };

    public static Lowering Crop(Operations.Crop operation) => frame => frame.Input()
        .narrow(RowAxis, operation.Offset.Rows, frame.ReferenceSize.Height)
        .narrow(ColumnAxis, operation.Offset.Columns, frame.ReferenceSize.Width);

    public static Lowering Resize(Operations.Resize operation) => frame =>
    {
        var (size, scale) = (frame.InputSize(), operation.Scale);
        long[] target = frame.HasReference ? [frame.ReferenceSize.Height, frame.ReferenceSize.Width] : [size.Height * scale, size.Width * scale];
        return interpolate(frame.Input(), target, mode: torch.InterpolationMode.Bilinear, align_corners: operation.AlignCorners);
    };

    // A crop is a view: the skips of a U-Net are cut without copying.
    private static torch.Tensor Cut(torch.Tensor x, int axis, int before, int length) => before < 0 ? x.narrow(axis, -before, length) : x;
}
