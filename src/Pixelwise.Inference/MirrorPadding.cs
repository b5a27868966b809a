using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>
/// Continues a photo beyond its edges by mirroring it there, as U-Net's authors do (section 2): networks know no black borders.
/// </summary>
internal static class MirrorPadding
{
    /// <summary>A photo with mirrored surroundings; the photo itself where it has the size already.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="size">Height and width of the result.</param>
    /// <param name="margin">Rows above the photo and columns left of it.</param>
    public static RgbImage Apply(RgbImage photo, ImageSize size, int margin) => Cut(photo, -margin, -margin, size);

    /// <summary>A part of a photo, mirrored where it reaches beyond the edges; the photo itself where it is the whole of it.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="top">The photo's row that becomes the first; negative above the photo.</param>
    /// <param name="left">The photo's column that becomes the first; negative left of the photo.</param>
    /// <param name="size">Height and width of the part.</param>
    public static RgbImage Cut(RgbImage photo, int top, int left, ImageSize size)
    {
        return photo.Size == size && (top, left) == (0, 0)
            ? photo
            : Cut(photo.Size, row => photo.Pixels.AsSpan(3 * row * photo.Size.Width, 3 * photo.Size.Width), top, left, size);
    }

    /// <summary>The same of a photo whose rows are had one by one.</summary>
    /// <param name="photo">Height and width of the photo.</param>
    /// <param name="rows">Its rows: R, G, B of each pixel.</param>
    /// <param name="top">The photo's row that becomes the first; negative above the photo.</param>
    /// <param name="left">The photo's column that becomes the first; negative left of the photo.</param>
    /// <param name="size">Height and width of the part.</param>
    public static RgbImage Cut(ImageSize photo, PixelRow rows, int top, int left, ImageSize size)
    {
        var part = new RgbImage(size);
        var columns = Enumerable.Range(left, size.Width).Select(column => 3 * Mirror(column, photo.Width)).ToArray();
        var (first, end) = (Math.Clamp(-left, 0, size.Width), Math.Clamp(photo.Width - left, 0, size.Width)); // what lies inside
        for (var row = 0; row < size.Height; row++)
        {
            var source = rows(Mirror(top + row, photo.Height));
            var target = part.Pixels.AsSpan(3 * row * size.Width, 3 * size.Width);
            source.Slice(3 * Math.Max(0, left), 3 * (end - first)).CopyTo(target[(3 * first)..]);
            Reflect(source, target, columns.AsSpan(0, first), 0);
            Reflect(source, target, columns.AsSpan(end), end);
        }
        return part;
    }

    private static void Reflect(ReadOnlySpan<byte> source, Span<byte> target, ReadOnlySpan<int> columns, int firstColumn)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            source.Slice(columns[i], 3).CopyTo(target[(3 * (firstColumn + i))..]);
        }
    }

    /// <summary>Which pixel a place outside shows: −1 shows 1, side shows side − 2, and so to and fro for places far outside.</summary>
    internal static int Mirror(int place, int side)
    {
        if (side == 1)
        {
            return 0;
        }
        var period = 2 * (side - 1);
        var phase = ((place % period) + period) % period;
        return Math.Min(phase, period - phase);
    }
}
