using Pixelwise.Imaging;

namespace Pixelwise.Decoding;

/// <summary>Photos at another size, as networks are fed them when they learn.</summary>
public static class PhotoScaling
{
    /// <summary>
    /// A photo resized bilinearly with half-pixel centres and without smoothing first, as PyTorch's <c>interpolate</c> does it and as
    /// training samples are resized; the photo itself where it has the size.
    /// </summary>
    /// <param name="photo">The photo.</param>
    /// <param name="size">Height and width of the result, both positive.</param>
    public static RgbImage Bilinear(RgbImage photo, ImageSize size)
    {
        ArgumentNullException.ThrowIfNull(photo);
        if (photo.Size == size)
        {
            return photo;
        }
        var result = new RgbImage(size);
        var rows = new LinearAxis(photo.Size.Height, (double)size.Height / photo.Size.Height, size.Height);
        var columns = new LinearAxis(photo.Size.Width, (double)size.Width / photo.Size.Width, size.Width);
        Stripes.Share(size, (first, end) =>
        {
            for (var row = first; row < end; row++)
            {
                var above = photo.Pixels.AsSpan(3 * rows.First[row] * photo.Size.Width);
                var below = photo.Pixels.AsSpan(3 * rows.Second(rows.First[row]) * photo.Size.Width);
                Mix(above, below, rows.Weight[row], columns, result.Pixels.AsSpan(3 * row * size.Width, 3 * size.Width));
            }
        });
        return result;
    }

    private static void Mix(ReadOnlySpan<byte> above, ReadOnlySpan<byte> below, float down, LinearAxis columns, Span<byte> target)
    {
        for (var i = 0; i < target.Length; i++)
        {
            var (column, channel) = Math.DivRem(i, 3);
            var (left, right, across) = (
                3 * columns.First[column] + channel,
                3 * columns.Second(columns.First[column]) + channel,
                columns.Weight[column]);
            var upper = above[left] + across * (above[right] - above[left]);
            var lower = below[left] + across * (below[right] - below[left]);
            target[i] = (byte)(upper + down * (lower - upper) + 0.5f);
        }
    }
}
