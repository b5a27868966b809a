using Pixelwise.Imaging;

namespace Pixelwise.Metrics;

/// <summary>Exact Euclidean distances to the nearest of a set of pixels, in time linear in the image.</summary>
/// <remarks>
/// Two passes after Meijster, Roerdink and Hesselink, "A general algorithm for computing distance transforms in linear time" (2000):
/// distances along columns first; then each row is the lower envelope of the parabolas that stand on them. Integers throughout, so nothing
/// is rounded.
/// </remarks>
internal static class DistanceTransform
{
    /// <summary>No pixel is that far: the square of what a column without seeds counts as.</summary>
    public static long Unreachable(ImageSize size) => ((long)size.Height + size.Width) * ((long)size.Height + size.Width);

    /// <summary>The squared distance from each pixel to the nearest seed.</summary>
    /// <param name="seeds">H·W marks, row by row.</param>
    /// <param name="size">Height and width.</param>
    /// <returns>H·W squared distances in pixels; <see cref="Unreachable"/> or more when there is no seed at all.</returns>
    public static long[] Squared(ReadOnlySpan<bool> seeds, ImageSize size)
    {
        var alongColumns = AlongColumns(seeds, size);
        var squared = new long[seeds.Length];
        var envelope = new LowerEnvelope(size.Width);
        for (var row = 0; row < seeds.Length; row += size.Width)
        {
            envelope.Fill(alongColumns.AsSpan(row, size.Width), squared.AsSpan(row, size.Width));
        }
        return squared;
    }

    // Row by row although distances run down the columns: memory is then read in order, and a row is a loop that the compiler can keep in
    // registers.
    private static int[] AlongColumns(ReadOnlySpan<bool> seeds, ImageSize size)
    {
        var (height, width) = (size.Height, size.Width);
        var far = height + width;
        var distances = new int[seeds.Length];
        for (var column = 0; column < width; column++)
        {
            distances[column] = seeds[column] ? 0 : far;
        }
        for (var pixel = width; pixel < seeds.Length; pixel++)
        {
            distances[pixel] = seeds[pixel] ? 0 : Math.Min(far, distances[pixel - width] + 1);
        }
        for (var pixel = seeds.Length - width - 1; pixel >= 0; pixel--)
        {
            distances[pixel] = Math.Min(distances[pixel], distances[pixel + width] + 1);
        }
        return distances;
    }

    /// <summary>The lower envelope of parabolas (x − i)² + g(i)², one for each column i; scratch that the rows of an image share.</summary>
    private sealed class LowerEnvelope(int width)
    {
        private readonly int[] _owners = new int[width];   // columns whose parabolas touch the envelope, from left to right
        private readonly int[] _starts = new int[width];   // first x where each of them is the lowest

        public void Fill(ReadOnlySpan<int> heights, Span<long> lowest)
        {
            var top = 0;
            (_owners[0], _starts[0]) = (0, 0);
            for (var column = 1; column < heights.Length; column++)
            {
                while (top >= 0 && Parabola(heights, _owners[top], _starts[top]) > Parabola(heights, column, _starts[top]))
                {
                    top--;
                }
                if (top < 0)
                {
                    top = 0;
                    (_owners[0], _starts[0]) = (column, 0);
                }
                else if (1 + Crossing(heights, _owners[top], column) is var start && start < heights.Length)
                {
                    top++;
                    (_owners[top], _starts[top]) = (column, (int)start);
                }
            }
            for (var x = heights.Length - 1; x >= 0; x--)
            {
                lowest[x] = Parabola(heights, _owners[top], x);
                if (x == _starts[top])
                {
                    top--;
                }
            }
        }

        private static long Parabola(ReadOnlySpan<int> heights, int column, int x) =>
            ((long)x - column) * ((long)x - column) + (long)heights[column] * heights[column];

        /// <summary>The last x at which the left parabola is not above the right one.</summary>
        private static long Crossing(ReadOnlySpan<int> heights, int left, int right) =>
            ((long)right * right - (long)left * left + (long)heights[right] * heights[right] - (long)heights[left] * heights[left])
            / (2L * (right - left));
    }
}
