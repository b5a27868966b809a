using Pixelwise.Imaging;

namespace Pixelwise.Datasets.Derived;

/// <summary>How many pixels of each class every sample of a split has: what choosing and weighing samples by class needs.</summary>
internal static class ClassPixels
{
    /// <summary>Counts a sample.</summary>
    /// <exception cref="DataFaultException">Its labels are missing or broken.</exception>
    public static long[] Of(IDataset split, int index)
    {
        var counts = new long[LabelMap.Ignore + 1];
        foreach (var label in Origins.ReadLabels(split, index).Labels)
        {
            counts[label]++;
        }
        return counts[..split.Classes.Count];
    }

    /// <summary>Counts all samples, on all cores.</summary>
    public static IReadOnlyList<long[]> OfAll(IDataset split, CancellationToken cancellation = default)
    {
        var counts = new long[split.Count][];
        DatasetPass.Run(split.Count, index => counts[index] = Of(split, index), progress: null, cancellation);
        return counts;
    }

    /// <summary>What share of their pixels some classes have together, for some samples; void pixels count below the line.</summary>
    /// <param name="split">The split.</param>
    /// <param name="samples">Its samples.</param>
    /// <param name="classes">Ids of classes; none for all.</param>
    public static IReadOnlyList<double> Shares(IDataset split, IReadOnlyList<int> samples, int[] classes)
    {
        var shares = new double[samples.Count];
        DatasetPass.Run(samples.Count, place =>
        {
            var labels = Origins.ReadLabels(split, samples[place]).Labels;
            var counted = labels.Count(label => classes.Length == 0 ? label != LabelMap.Ignore : Array.IndexOf(classes, label) >= 0);
            shares[place] = (double)counted / labels.Length;
        }, progress: null, CancellationToken.None);
        return shares;
    }

    /// <summary>Ids of classes by their names.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="names">Names, whatever their case.</param>
    /// <param name="key">The key that names them, for messages.</param>
    /// <exception cref="ArgumentException">A name is none of the classes; the nearest is suggested.</exception>
    public static int[] Ids(ClassSet classes, IEnumerable<string> names, string key)
    {
        string[] known = [.. classes.Select(one => one.Name)];
        return
        [
            .. names.Select(name =>
                Array.FindIndex(known, one => one.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var id
                    ? id
                    : throw new ArgumentException(
                        $"`{key}` names `{name}`, which is no class of the dataset. {NearestName.Suggest(name, known)}",
                        nameof(names))),
        ];
    }
}
