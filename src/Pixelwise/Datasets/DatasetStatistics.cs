using System.Collections.Concurrent;

namespace Pixelwise.Datasets;

/// <summary>What a split is made of: class balance, void, sizes and colours.</summary>
/// <param name="Dataset">Dataset and split.</param>
/// <param name="Images">Number of samples.</param>
/// <param name="Pixels">Number of pixels, void counted.</param>
/// <param name="VoidPixels">Pixels without a class.</param>
/// <param name="Classes">One entry a class, in the order of ids.</param>
/// <param name="Sizes">How many images have each size (<c>360x480</c>: height x width), the most frequent first.</param>
/// <param name="ChannelMean">Mean of R, G and B over all pixels, in [0, 1].</param>
/// <param name="ChannelDeviation">Standard deviation of R, G and B over all pixels, in [0, 0.5].</param>
public sealed record DatasetStatistics(
    string Dataset,
    int Images,
    long Pixels,
    long VoidPixels,
    IReadOnlyList<ClassStatistics> Classes,
    IReadOnlyDictionary<string, int> Sizes,
    IReadOnlyList<double> ChannelMean,
    IReadOnlyList<double> ChannelDeviation)
{
    /// <summary>Share of pixels without a class, in [0, 1].</summary>
    public double VoidShare => (double)VoidPixels / Pixels;

    /// <summary>Counts a split, on all cores; the result does not depend on how many.</summary>
    /// <param name="split">The split; at least one sample.</param>
    /// <param name="progress">Told after each sample.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <exception cref="DataFaultException">A file is broken, or holds a value outside the classes.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DatasetStatistics Compute(IDataset split, IProgress<DatasetProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentOutOfRangeException.ThrowIfLessThan(split.Count, 1, nameof(split));
        var tallies = new ConcurrentBag<SampleTally>();
        DatasetPass.Run(split.Count, index => tallies.Add(SampleTally.Of(split.Read(index))), progress, cancellation);
        return Sum(split, [.. tallies]);
    }

    private static DatasetStatistics Sum(IDataset split, SampleTally[] tallies)
    {
        var ids = Enumerable.Range(0, split.Classes.Count).ToArray();
        var pixels = Array.ConvertAll(ids, id => tallies.Sum(tally => tally.Labels[id]));
        var images = Array.ConvertAll(ids, id => tallies.Count(tally => tally.Labels[id] > 0));
        var around = Array.ConvertAll(ids, id => tallies.Where(tally => tally.Labels[id] > 0).Sum(tally => tally.Size.PixelCount));
        var counted = Math.Max(1, pixels.Sum());
        var frequencies = Array.ConvertAll(ids, id => pixels[id] == 0 ? 0 : (double)pixels[id] / around[id]);
        var median = Median([.. frequencies.Where(frequency => frequency > 0)]);
        var total = tallies.Sum(tally => tally.Size.PixelCount);
        var means = Array.ConvertAll([0, 1, 2], channel => tallies.Sum(tally => tally.ChannelSum[channel]) / 255.0 / total);
        return new(
            split.Name,
            tallies.Length,
            total,
            total - pixels.Sum(),
            [.. ids.Select(id => new ClassStatistics(
                split.Classes[id].Name,
                pixels[id],
                (double)pixels[id] / counted,
                images[id],
                around[id],
                1 / Math.Log(1.02 + (double)pixels[id] / counted),
                frequencies[id] == 0 ? 0 : median / frequencies[id]))],
            tallies.GroupBy(tally => tally.Size).OrderByDescending(size => size.Count()).ThenBy(size => size.Key.PixelCount)
                .ToDictionary(size => size.Key.ToString(), size => size.Count()),
            means,
            Array.ConvertAll([0, 1, 2], channel => Math.Sqrt(Math.Max(
                0, tallies.Sum(tally => tally.ChannelSquares[channel]) / (255.0 * 255) / total - means[channel] * means[channel]))));
    }

    // Of an even number of classes, the mean of the middle two.
    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? 0 : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
