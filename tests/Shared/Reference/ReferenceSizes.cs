using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Tests.Reference;

internal static class ReferenceSizes
{
    /// <summary>Centred: ⌊(target − side) / 2⌋ zeros before, or that many rows cut.</summary>
    public static ReferenceTensor Fit(ReferenceTensor input, ImageSize size)
    {
        var above = (int)Math.Floor((size.Height - input.Height) / 2.0);
        var left = (int)Math.Floor((size.Width - input.Width) / 2.0);
        return ReferenceTensor.Fill(input.Batch, input.Channels, size.Height, size.Width, (n, c, y, x) => input.Padded(n, c, y - above, x - left));
    }

    /// <summary>A weighted mean of the four pixels around the source point.</summary>
    public static ReferenceTensor Resize(Resize operation, ReferenceTensor input, ImageSize? size)
    {
        var (height, width) = (size?.Height ?? (int)(input.Height * operation.Scale), size?.Width ?? (int)(input.Width * operation.Scale));
        return ReferenceTensor.Fill(input.Batch, input.Channels, height, width, (n, c, y, x) =>
        {
            var (top, bottom, down) = Source(y, input.Height, height, operation);
            var (left, right, across) = Source(x, input.Width, width, operation);
            return (1 - down) * ((1 - across) * input[n, c, top, left] + across * input[n, c, top, right])
                + down * ((1 - across) * input[n, c, bottom, left] + across * input[n, c, bottom, right]);
        });
    }

    private static (int First, int Second, double WeightOfSecond) Source(int target, int side, int targetSide, Resize operation)
    {
        var step = operation.Scale > 0 ? 1 / operation.Scale : (double)side / targetSide;
        var source = operation.Sampling switch
        {
            Sampling.CornersAligned => targetSide == 1 ? 0 : target * (side - 1.0) / (targetSide - 1),
            Sampling.FromTopLeft => target * step,
            Sampling.Nearest => Math.Floor(target * step),
            _ => Math.Max(0, (target + 0.5) * step - 0.5),
        };
        var first = Math.Min((int)source, side - 1);
        return (first, Math.Min(first + 1, side - 1), source - first);
    }
}
