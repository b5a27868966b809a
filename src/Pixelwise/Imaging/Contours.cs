using System.Numerics;

namespace Pixelwise.Imaging;

/// <summary>
/// The pixels near the border of their region: those with another label at most so many rows or columns away. The map's own edge is no
/// border.
/// </summary>
/// <param name="labels">The map.</param>
/// <param name="width">How far from the border, in pixels; 0 for no pixel at all.</param>
internal readonly struct Contours(LabelMap labels, int width)
{
    /// <summary>Finds those of one row.</summary>
    /// <param name="row">In [0, height).</param>
    /// <param name="marks">W bytes; becomes 0 where a pixel is none of them.</param>
    public void Mark(int row, Span<byte> marks)
    {
        marks.Clear();
        var line = Row(row);
        for (var step = 1; step <= width; step++)
        {
            if (row >= step)
            {
                MarkDifferent(line, Row(row - step), marks);
            }
            if (row + step < labels.Size.Height)
            {
                MarkDifferent(line, Row(row + step), marks);
            }
            if (step < labels.Size.Width)
            {
                MarkDifferent(line[step..], line[..^step], marks[step..]);
                MarkDifferent(line[..^step], line[step..], marks[..^step]);
            }
        }
    }

    private ReadOnlySpan<byte> Row(int row) => labels.Labels.AsSpan(row * labels.Size.Width, labels.Size.Width);

    private static void MarkDifferent(ReadOnlySpan<byte> line, ReadOnlySpan<byte> other, Span<byte> marks)
    {
        var i = 0;
        for (; i + Vector<byte>.Count <= line.Length; i += Vector<byte>.Count)
        {
            (new Vector<byte>(marks[i..]) | (new Vector<byte>(line[i..]) ^ new Vector<byte>(other[i..]))).CopyTo(marks[i..]);
        }
        for (; i < line.Length; i++)
        {
            marks[i] |= (byte)(line[i] ^ other[i]);
        }
    }
}
