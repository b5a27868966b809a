namespace Pixelwise.Datasets;

/// <summary>Looks at every file of a dataset before anything is trained on it, and collects all that is wrong instead of stopping at the first.</summary>
public static class DatasetCheck
{
    /// <summary>Checks all splits of a dataset.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="options">How thoroughly; null for the defaults.</param>
    /// <param name="progress">Told after each pair.</param>
    /// <param name="cancellation">Stops between pairs.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DatasetReport Run(
        IDatasetSource source, DatasetCheckOptions? options = null, IProgress<DatasetProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source is not FileDatasetSource files)
        {
            return Run([.. source.Splits.Select(source.Open)], options, progress, cancellation);
        }
        var found = files.Splits.Select(files.Find).ToArray();
        var report = Run([.. found.Select(files.Open)], options, progress, cancellation);
        return report with { Problems = [.. found.SelectMany(split => split.Problems), .. report.Problems] };
    }

    /// <summary>Checks splits that are already open: those a run will use.</summary>
    /// <param name="splits">The splits. Built-in scenes are exact by construction and pass unread.</param>
    /// <param name="options">How thoroughly; null for the defaults.</param>
    /// <param name="progress">Told after each sample.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DatasetReport Run(
        IReadOnlyList<IDataset> splits, DatasetCheckOptions? options = null, IProgress<DatasetProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(splits);
        options ??= new();
        var samples = splits.Where(split => split is not Scenes).SelectMany(split => Enumerable.Range(0, split.Count).Select(index => (Split: split, Index: index))).ToArray();
        var results = new PairCheck[samples.Length];
        DatasetPass.Run(samples.Length, i => results[i] = Look(samples[i].Split, samples[i].Index, options), progress, cancellation);

        var problems = new List<DatasetProblem>();
        foreach (var split in splits.Where(split => split is not Scenes))
        {
            var own = results.Where((_, i) => ReferenceEquals(samples[i].Split, split)).ToArray();
            problems.AddRange(own.SelectMany(result => result.Problems));
            problems.AddRange(MaskHabits.Suspect(split, own));
        }
        return new DatasetReport([.. splits.Select(split => new SplitCount(split.Name, split.Count))], problems);
    }

    private static PairCheck Look(IDataset split, int index, DatasetCheckOptions options) => split is FileDataset files
        ? PairCheck.Of(files.Samples[index], options)
        : PairCheck.OfSample(split, index);
}
