using Pixelwise.Onnx.Quantization;

namespace Pixelwise.Inference.Quantization;

/// <summary>How often numbers fell into equal parts of a range.</summary>
/// <param name="range">All numbers lie in it.</param>
internal sealed class Histogram(ValueRange range)
{
    private const int Bins = 4096;

    private readonly long[] _counts = new long[Bins];
    private readonly double _perUnit = range.Max > range.Min ? Bins / ((double)range.Max - range.Min) : 0;

    public void Add(ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            _counts[Math.Clamp((int)((number - range.Min) * _perUnit), 0, Bins - 1)]++;
        }
    }

    /// <summary>The part of the range that holds a share of the numbers, with half of the others on either side.</summary>
    /// <param name="share">In (0, 1].</param>
    public ValueRange Middle(double share)
    {
        if (_perUnit == 0)
        {
            return range;
        }
        var cut = (1 - share) / 2 * _counts.Sum();
        var (first, last) = (Below(_counts, cut), Below(Enumerable.Reverse(_counts), cut));
        return new ValueRange((float)(range.Min + first / _perUnit), (float)(range.Max - last / _perUnit));
    }

    /// <summary>Parts that hold less than a count together, from the first on.</summary>
    private static int Below(IEnumerable<long> counts, double count)
    {
        var (parts, sum) = (0, 0L);
        foreach (var each in counts)
        {
            sum += each;
            if (sum > count)
            {
                return parts;
            }
            parts++;
        }
        return parts;
    }
}
