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

    public static Lowering Resize(Operations.Resize operation) =>
        operation switch
        {
            { Sampling: Operations.Sampling.Nearest } => frame =>
                interpolate(frame.Input(), TargetOf(operation, frame), mode: torch.InterpolationMode.Nearest),
            { Sampling: Operations.Sampling.FromTopLeft } => frame => FromTopLeft(frame.Input(), TargetOf(operation, frame)),
            { Sampling: Operations.Sampling.HalfPixel, Scale: > 0 and var scale } => frame =>
                interpolate(frame.Input(), scale_factor: [scale, scale], mode: torch.InterpolationMode.Bilinear, align_corners: false),
            _ => frame =>
                interpolate(
                    frame.Input(),
                    TargetOf(operation, frame),
                    mode: torch.InterpolationMode.Bilinear,
                    align_corners: operation.Sampling == Operations.Sampling.CornersAligned),
        };

    // With the last pixel repeated, n + 1 pixels onto k·n + 1 with corners aligned are read in steps of exactly 1 / k.
    private static torch.Tensor FromTopLeft(torch.Tensor x, long[] target)
    {
        var repeated = pad(x, [0, 1, 0, 1], PaddingModes.Replicate);
        return interpolate(repeated, [target[0] + 1, target[1] + 1], mode: torch.InterpolationMode.Bilinear, align_corners: true)
            .narrow(RowAxis, 0, target[0])
            .narrow(ColumnAxis, 0, target[1]);
    }

    private static long[] TargetOf(Operations.Resize operation, Frame frame)
    {
        if (frame.HasReference)
        {
            return [frame.ReferenceSize.Height, frame.ReferenceSize.Width];
        }
        var size = frame.InputSize();
        return [(long)(size.Height * operation.Scale), (long)(size.Width * operation.Scale)];
    }

    // A crop is a view: the skips of a U-Net are cut without copying.
    private static torch.Tensor Cut(torch.Tensor x, int axis, int before, int length) => before < 0 ? x.narrow(axis, -before, length) : x;
}
