using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>Continues a photo beyond its edges by mirroring it there, as U-Net's authors do (section 2): networks know no black borders.</summary>
internal static class MirrorPadding
{
    /// <summary>A photo with mirrored surroundings; the photo itself where it has the size already.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="size">Height and width of the result.</param>
    /// <param name="margin">Rows above the photo and columns left of it.</param>
    public static RgbImage Apply(RgbImage photo, ImageSize size, int margin)
    {
        if (photo.Size == size)
        {
            return photo;
        }
        var padded = new RgbImage(size);
        var columns = Enumerable.Range(0, size.Width).Select(column => 3 * Mirror(column - margin, photo.Size.Width)).ToArray();
        var inside = Math.Min(photo.Size.Width, size.Width - margin);
        for (var row = 0; row < size.Height; row++)
        {
            var source = photo.Pixels.AsSpan(3 * Mirror(row - margin, photo.Size.Height) * photo.Size.Width, 3 * photo.Size.Width);
            var target = padded.Pixels.AsSpan(3 * row * size.Width, 3 * size.Width);
            source[..(3 * inside)].CopyTo(target[(3 * margin)..]);
            Reflect(source, target, columns.AsSpan(0, margin), 0);
            Reflect(source, target, columns.AsSpan(margin + inside), margin + inside);
        }
        return padded;
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
