using System.Numerics;
using System.Runtime.Intrinsics;

namespace Pixelwise.Metrics;

/// <summary>Counts pairs of labels a run at a time: in label maps of real scenes, hundreds of neighbours hold the same pair.</summary>
internal static class RunCounter
{
    private const int BlockPixels = 64;

    /// <summary>Adds every pixel's pair to its cell.</summary>
    /// <param name="target">Labels that <paramref name="cells"/> knows.</param>
    /// <param name="prediction">As many labels that <paramref name="cells"/> knows.</param>
    /// <param name="cells">Says which count a pair belongs to.</param>
    /// <param name="counts">The counts.</param>
    /// <exception cref="IndexOutOfRangeException">A label is unknown; callers check first, and say it better.</exception>
    public static void Count(ReadOnlySpan<byte> target, ReadOnlySpan<byte> prediction, CellLookup cells, Span<long> counts)
    {
        var runStart = 0;
        var pixel = 0;
        // A block is compared with itself moved by one pixel, which turns the ends of its runs into the set bits of one word: a block that
        // is all one pair costs a few instructions, and one that is all noise still does no more than one addition a pixel.
        for (; pixel + BlockPixels < target.Length; pixel += BlockPixels)
        {
            for (var ends = RunEnds(target, pixel) | RunEnds(prediction, pixel); ends != 0; ends &= ends - 1)
            {
                var last = pixel + BitOperations.TrailingZeroCount(ends);
                counts[cells.Cell(target[last], prediction[last])] += last + 1 - runStart;
                runStart = last + 1;
            }
        }
        for (; pixel < target.Length; pixel++)
        {
            if (pixel + 1 == target.Length || target[pixel] != target[pixel + 1] || prediction[pixel] != prediction[pixel + 1])
            {
                counts[cells.Cell(target[pixel], prediction[pixel])] += pixel + 1 - runStart;
                runStart = pixel + 1;
            }
        }
    }

    /// <summary>Bit k is set when pixel start + k differs from the pixel after it.</summary>
    private static ulong RunEnds(ReadOnlySpan<byte> labels, int start)
    {
        var block = Vector512.Create(labels.Slice(start, BlockPixels));
        var next = Vector512.Create(labels.Slice(start + 1, BlockPixels));
        return ~Vector512.Equals(block, next).ExtractMostSignificantBits();
    }
}
