using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pixelwise.Training.Augmentation;

/// <summary>Fills a window from a source, scaling on the way: images bilinearly, labels by their nearest pixel.</summary>
/// <remarks>
/// Both count from the middle of pixels: output pixel i of n looks at (i + ½)·N/n − ½ of N, which is PyTorch's
/// <c>align_corners=False</c> for images and <c>nearest-exact</c> for labels. So image and labels stay together at every scale; PyTorch's
/// plain <c>nearest</c> would move the labels by up to half a pixel. Pixels of the window beside the image are left as they are.
/// </remarks>
internal static class Resampler
{
    /// <summary>Interpolates between the four nearest pixels, without smoothing first when the image shrinks.</summary>
    /// <param name="source">H·W·3 bytes of the placement's source size.</param>
    /// <param name="placement">What goes where.</param>
    /// <param name="window">The window's bytes.</param>
    public static void Bilinear(ReadOnlySpan<byte> source, Placement placement, Span<byte> window)
    {
        if (placement.KeepsPixels)
        {
            Copy(source, placement, window, channels: 3);
            return;
        }
        var (firstRow, endRow) = placement.Rows;
        var (firstColumn, endColumn) = placement.Columns;
        var columns = new Tap[endColumn - firstColumn];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = Tap.At(placement.ScaledColumn(firstColumn + i), placement.Scaled.Width, placement.Source.Width);
        }

        // Each source row is interpolated along its columns once and then serves all output rows beside it.
        var length = columns.Length * 3;
        var upper = new float[length + 1];
        var lower = new float[length + 1];
        var (upperRow, lowerRow) = (-1, -1);
        var stride = placement.Source.Width * 3;
        for (var row = firstRow; row < endRow; row++)
        {
            var tap = Tap.At(placement.ScaledRow(row), placement.Scaled.Height, placement.Source.Height);
            if (tap.First == lowerRow || tap.Second == upperRow) // going down, or up
            {
                (upper, lower, upperRow, lowerRow) = (lower, upper, lowerRow, upperRow);
            }
            if (tap.First != upperRow)
            {
                AlongRow(source.Slice(tap.First * stride, stride), columns, upper);
                upperRow = tap.First;
            }
            if (tap.Second != lowerRow)
            {
                AlongRow(source.Slice(tap.Second * stride, stride), columns, lower);
                lowerRow = tap.Second;
            }
            var output = window.Slice((row * placement.Window.Width + firstColumn) * 3, length);
            Between(upper.AsSpan(0, length), lower.AsSpan(0, length), tap.Weight, output);
        }
    }

    /// <summary>Takes the nearest pixel's label, so that no label appears that was not there.</summary>
    /// <param name="source">H·W labels of the placement's source size.</param>
    /// <param name="placement">What goes where.</param>
    /// <param name="window">The window's labels.</param>
    public static void Nearest(ReadOnlySpan<byte> source, Placement placement, Span<byte> window)
    {
        if (placement.KeepsPixels)
        {
            Copy(source, placement, window, channels: 1);
            return;
        }
        var (firstRow, endRow) = placement.Rows;
        var (firstColumn, endColumn) = placement.Columns;
        var columns = new int[endColumn - firstColumn];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = NearestIndex(placement.ScaledColumn(firstColumn + i), placement.Scaled.Width, placement.Source.Width);
        }
        for (var row = firstRow; row < endRow; row++)
        {
            var from = source.Slice(
                NearestIndex(placement.ScaledRow(row), placement.Scaled.Height, placement.Source.Height) * placement.Source.Width,
                placement.Source.Width);
            var to = window.Slice(row * placement.Window.Width + firstColumn, columns.Length);
            for (var i = 0; i < columns.Length; i++)
            {
                to[i] = from[columns[i]];
            }
        }
    }

    /// <summary>⌊(i + ½)·source/scaled⌋ in whole numbers, which no rounding can move.</summary>
    private static int NearestIndex(int index, int scaled, int source) => (int)((2L * index + 1) * source / (2L * scaled));

    private static void Copy(ReadOnlySpan<byte> source, Placement placement, Span<byte> window, int channels)
    {
        var (firstRow, endRow) = placement.Rows;
        var (firstColumn, endColumn) = placement.Columns;
        if (firstColumn == endColumn)
        {
            return;
        }
        var length = (endColumn - firstColumn) * channels;
        var leftmost = placement.ScaledColumn(placement.Flip ? endColumn - 1 : firstColumn);
        for (var row = firstRow; row < endRow; row++)
        {
            var from = source.Slice((placement.ScaledRow(row) * placement.Source.Width + leftmost) * channels, length);
            var to = window.Slice((row * placement.Window.Width + firstColumn) * channels, length);
            from.CopyTo(to);
            if (placement.Flip)
            {
                Mirror(to, channels);
            }
        }
    }

    private static void Mirror(Span<byte> row, int channels)
    {
        row.Reverse(); // pixels and the bytes within each
        for (var i = 0; channels == 3 && i < row.Length; i += 3)
        {
            (row[i], row[i + 2]) = (row[i + 2], row[i]);
        }
    }

    /// <summary>Interpolates a source row at all columns.</summary>
    /// <param name="row">R, G, B bytes.</param>
    /// <param name="columns">Where to look.</param>
    /// <param name="result">R, G, B of each column, and one value that nobody reads.</param>
    private static void AlongRow(ReadOnlySpan<byte> row, ReadOnlySpan<Tap> columns, Span<float> result)
    {
        // A pixel is three bytes, but read and written as four; the fourth value is overwritten by the next pixel.
        var lastWhole = row.Length / 3 - 2;
        for (int i = 0, o = 0; i < columns.Length; i++, o += 3)
        {
            var (first, second, weight) = columns[i];
            var a = Pixel(row, first, lastWhole);
            var b = Pixel(row, second, lastWhole);
            (a + (b - a) * weight).CopyTo(result[o..]);
        }
    }

    // No byte follows the row's last pixel.
    private static Vector128<float> Pixel(ReadOnlySpan<byte> row, int column, int lastWhole)
    {
        var bytes = column <= lastWhole
            ? BinaryPrimitives.ReadUInt32LittleEndian(row[(column * 3)..])
            : (uint)(row[column * 3] | row[column * 3 + 1] << 8 | row[column * 3 + 2] << 16);
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(bytes).AsByte())).AsInt32());
    }

    /// <summary>upper + (lower − upper)·weight, rounded to bytes; eight or more at a time.</summary>
    private static void Between(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float weight, Span<byte> result)
    {
        var above = MemoryMarshal.Cast<float, Vector<float>>(upper);
        var below = MemoryMarshal.Cast<float, Vector<float>>(lower);
        var i = 0;
        for (var v = 0; v + 4 <= above.Length; v += 4, i += Vector<byte>.Count)
        {
            Vector.Narrow(
                Vector.Narrow(Blend(above[v], below[v], weight), Blend(above[v + 1], below[v + 1], weight)),
                Vector.Narrow(Blend(above[v + 2], below[v + 2], weight), Blend(above[v + 3], below[v + 3], weight)))
                .CopyTo(result[i..]);
        }
        for (; i < result.Length; i++)
        {
            result[i] = (byte)(upper[i] + (lower[i] - upper[i]) * weight + 0.5f);
        }
    }

    // Never negative, so cutting off after adding a half rounds to the nearest.
    private static Vector<uint> Blend(Vector<float> upper, Vector<float> lower, float weight) =>
        Vector.AsVectorUInt32(Vector.ConvertToInt32(upper + (lower - upper) * weight + new Vector<float>(0.5f)));

    /// <summary>The two source positions beside a scaled one, and how far it lies from the first to the second.</summary>
    private readonly record struct Tap(int First, int Second, float Weight)
    {
        public static Tap At(int index, int scaled, int source)
        {
            var position = Math.Max(0, (index + 0.5) * source / scaled - 0.5);
            var first = Math.Min((int)position, source - 1);
            return new Tap(first, Math.Min(first + 1, source - 1), (float)(position - first));
        }
    }
}
