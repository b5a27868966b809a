using System.Runtime.CompilerServices;
using Pixelwise.Arrays;
using Pixelwise.Imaging;

namespace Pixelwise.Decoding;

/// <summary>Turns logits into the probability of each class at each pixel of a photo: resized, then softmaxed.</summary>
public static class ProbabilityDecoder
{
    /// <summary>Decodes the logits of one image.</summary>
    /// <param name="logits">(classes, height, width), the last running fastest.</param>
    /// <param name="classes">1 to 256.</param>
    /// <param name="size">Height and width of the logits.</param>
    /// <param name="photo">Height and width of the result.</param>
    /// <param name="pixelsPerLogit">Rows and columns of the photo that one row and one column of the logits cover.</param>
    /// <returns>
    /// (classes, photo height, photo width) numbers in [0, 1] that add up to 1 over the classes: 4 bytes a class and pixel.
    /// </returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the photo is larger than what the logits cover.</exception>
    public static unsafe FloatArray Decode(
        ReadOnlySpan<float> logits,
        int classes,
        ImageSize size,
        ImageSize photo,
        (double Rows, double Columns) pixelsPerLogit)
    {
        LogitPlanes.Require(logits.Length, classes, size, photo, pixelsPerLogit);
        var probabilities = new float[checked((int)(classes * photo.PixelCount))];
        var rows = new LinearAxis(size.Height, pixelsPerLogit.Rows, photo.Height);
        var columns = new LinearAxis(size.Width, pixelsPerLogit.Columns, photo.Width);
        fixed (float* values = logits)
        {
            var planes = new LogitPlanes(values, classes, size);
            Stripes.Share(photo, (first, end) =>
            {
                for (var row = first; row < end; row++)
                {
                    for (var plane = 0; plane < classes; plane++)
                    {
                        Interpolate(planes, plane, row, rows, columns, RowOf(plane, row));
                    }
                    fixed (float* start = &probabilities[row * photo.Width])
                    {
                        Softmax.OfPlanes(start, (nint)photo.PixelCount, classes, photo.Width);
                    }
                }
            });
        }
        return new FloatArray([classes, photo.Height, photo.Width], probabilities);

        Span<float> RowOf(int plane, int row) => probabilities.AsSpan((plane * photo.Height + row) * photo.Width, photo.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Interpolate(LogitPlanes logits, int plane, int row, LinearAxis rows, LinearAxis columns, Span<float> target)
    {
        var above = logits.Row(plane, rows.First[row]);
        var below = logits.Row(plane, rows.Second(rows.First[row]));
        var share = rows.Weight[row];
        for (var i = 0; i < target.Length; i++)
        {
            var (left, across) = (columns.First[i], columns.Weight[i]);
            var right = columns.Second(left);
            var upper = above[left] + across * (above[right] - above[left]);
            var lower = below[left] + across * (below[right] - below[left]);
            target[i] = upper + share * (lower - upper);
        }
    }
}
