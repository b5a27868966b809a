using System.Runtime.InteropServices;

namespace Pixelwise.Decoding;

/// <summary>
/// Labels a stripe of rows of an enlarged image: the classes that would win if the logits were resized bilinearly, without resizing them.
/// </summary>
/// <remarks>
/// Between four neighbouring logit pixels every class is a weighted mean of its four corners. So where one class wins at all four, it wins
/// everywhere between them: such a cell is filled, and only cells on the borders of regions are computed. Those are interpolated along x
/// for the two logit rows around them, a few hundred bytes a class that stay in the processor's first cache, and then mixed row by row.
/// </remarks>
internal sealed unsafe class StripeDecoder : IDisposable
{
    private const int CacheBytes = 24 * 1024;

    private readonly LogitPlanes _logits;
    private readonly byte[] _corners;
    private readonly int _firstCorner;
    private readonly LinearAxis _rows;
    private readonly LinearAxis _columns;
    private readonly int _chunk;
    private readonly float* _start;
    private readonly float* _change;
    private readonly byte* _labels;

    /// <param name="logits">What the network returned.</param>
    /// <param name="corners">The winning class of each logit pixel.</param>
    /// <param name="rows">From logit rows to rows of the photo.</param>
    /// <param name="columns">From logit columns to columns of the photo.</param>
    /// <param name="firstLogitRow">The logit row whose corners come first, where there are not those of all rows.</param>
    public StripeDecoder(LogitPlanes logits, byte[] corners, LinearAxis rows, LinearAxis columns, int firstLogitRow = 0)
    {
        (_logits, _corners, _rows, _columns, _firstCorner) = (logits, corners, rows, columns, firstLogitRow * logits.Size.Width);
        _chunk = Math.Clamp(CacheBytes / (2 * sizeof(float) * logits.Classes) / Argmax.Step, 1, 8) * Argmax.Step;
        _start = (float*)NativeMemory.AlignedAlloc((nuint)(2 * logits.Classes * _chunk * sizeof(float) + _chunk), 64);
        _change = _start + logits.Classes * _chunk;
        _labels = (byte*)(_change + logits.Classes * _chunk);
        NativeMemory.Clear(_start, (nuint)(2 * logits.Classes * _chunk * sizeof(float)));
    }

    /// <summary>Labels some rows.</summary>
    /// <param name="firstRow">The first of them in the photo.</param>
    /// <param name="endRow">One past the last.</param>
    /// <param name="labels">Receives the labels, row by row, as wide as the photo.</param>
    /// <param name="top">The photo's row that comes first in the labels.</param>
    public void Decode(int firstRow, int endRow, byte[] labels, int top = 0)
    {
        for (var row = firstRow; row < endRow;)
        {
            var endOfBand = _rows.EndOfCell(row, endRow);
            DecodeBand(row, endOfBand, labels, top);
            row = endOfBand;
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(_start);

    /// <summary>Labels rows that lie between the same two logit rows.</summary>
    private void DecodeBand(int firstRow, int endRow, byte[] labels, int top)
    {
        var width = _columns.First.Length;
        var above = _rows.First[firstRow] * _logits.Size.Width - _firstCorner;
        var below = _rows.Second(_rows.First[firstRow]) * _logits.Size.Width - _firstCorner;
        for (var column = 0; column < width;)
        {
            var label = LabelOfCell(above, below, _columns.First[column]);
            var end = _columns.EndOfCell(column, width);
            while (end < width && LabelOfCell(above, below, _columns.First[end]) == label)
            {
                end = _columns.EndOfCell(end, width);
            }
            if (label is { } uniform)
            {
                for (var row = firstRow; row < endRow; row++)
                {
                    labels.AsSpan((row - top) * width + column, end - column).Fill(uniform);
                }
            }
            else
            {
                Interpolate(firstRow, endRow, column, end, labels, top);
            }
            column = end;
        }
    }

    /// <summary>The class that wins at all four corners of a cell, or null where they differ.</summary>
    private byte? LabelOfCell(int above, int below, int left)
    {
        var right = _columns.Second(left);
        var label = _corners[above + left];
        return _corners[above + right] == label && _corners[below + left] == label && _corners[below + right] == label ? label : null;
    }

    private void Interpolate(int firstRow, int endRow, int firstColumn, int endColumn, byte[] labels, int top)
    {
        var width = _columns.First.Length;
        for (var column = firstColumn; column < endColumn; column += _chunk)
        {
            var count = Math.Min(_chunk, endColumn - column);
            var stride = (count + Argmax.Step - 1) / Argmax.Step * Argmax.Step;
            InterpolateColumns(_rows.First[firstRow], column, count, stride);
            for (var row = firstRow; row < endRow; row++)
            {
                Argmax.BetweenRows(_start, _change, stride, _logits.Classes, _rows.Weight[row], _labels);
                new Span<byte>(_labels, count).CopyTo(labels.AsSpan((row - top) * width + column));
            }
        }
    }

    /// <summary>Resizes part of two logit rows of each class along x: the upper one, and what it takes to become the lower one.</summary>
    private void InterpolateColumns(int logitRow, int firstColumn, int count, int stride)
    {
        var next = _columns.HasNeighbor ? 1 : 0;
        fixed (int* first = &_columns.First[firstColumn])
        fixed (float* weight = &_columns.Weight[firstColumn])
        {
            for (var plane = 0; plane < _logits.Classes; plane++)
            {
                var above = _logits.Row(plane, logitRow);
                var below = _logits.Row(plane, _rows.Second(logitRow));
                var start = _start + plane * stride;
                var change = _change + plane * stride;
                for (var i = 0; i < count; i++)
                {
                    var (left, right, share) = (first[i], first[i] + next, weight[i]);
                    var upper = above[left] + share * (above[right] - above[left]);
                    var lower = below[left] + share * (below[right] - below[left]);
                    start[i] = upper;
                    change[i] = lower - upper;
                }
            }
        }
    }
}
