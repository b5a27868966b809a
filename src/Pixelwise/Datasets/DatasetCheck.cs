using Pixelwise.Datasets.Derived;

namespace Pixelwise.Datasets;

/// <summary>
/// Looks at every file of a dataset before anything is trained on it, and collects all that is wrong instead of stopping at the first.
/// </summary>
public static class DatasetCheck
{
    /// <summary>Checks all splits of a dataset.</summary>
    /// <param name="source">The dataset.</param>
    /// <param name="options">How thoroughly; null for the defaults.</param>
    /// <param name="progress">Told after each sample.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <exception cref="DataFaultException">
    /// A file that lists samples or classes is itself broken, so that nothing can be looked for.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DatasetReport Run(
        IDatasetSource source,
        DatasetCheckOptions? options = null,
        IProgress<DatasetProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source is not FileDatasetSource files)
        {
            return Run([.. source.Splits.Select(source.Open)], options, progress, cancellation);
        }
        var found = files.Splits.Select(files.Find).ToArray();
        var report = Run([.. found.Select(files.Open)], options, progress, cancellation);
        return report with { Problems = [.. found.SelectMany(split => split.Problems).DistinctBy(problem => problem.Message), .. report.Problems] };
    }

    /// <summary>Checks splits that are already open: those a run will use.</summary>
    /// <param name="splits">The splits. Built-in scenes are exact by construction and pass unread.</param>
    /// <param name="options">How thoroughly; null for the defaults.</param>
    /// <param name="progress">Told after each sample.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DatasetReport Run(
        IReadOnlyList<IDataset> splits,
        DatasetCheckOptions? options = null,
        IProgress<DatasetProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(splits);
        options ??= new();
        // What a recipe made of a dataset is checked where it comes from, so that labels are judged as their files hold them.
        var samples = splits
            .SelectMany(split => Enumerable.Range(0, split.Count).Select(index => Origins.Of(split, index)))
            .Where(origin => origin.Split is not Scenes)
            .Distinct()
            .Select(origin => new Place(origin.Split, origin.Index))
            .ToArray();
        var checks = Look(samples, options, progress, cancellation);

        var problems = new List<DatasetProblem>();
        var told = new HashSet<string>(StringComparer.Ordinal); // a sample in two splits has its faults once
        var habits = new Dictionary<string, MaskHabit>(StringComparer.Ordinal);
        foreach (var split in samples.Select(sample => sample.Split).Distinct())
        {
            var own = samples.Index().Where(sample => ReferenceEquals(sample.Item.Split, split)).Select(sample => checks[sample.Index]).ToArray();
            var habit = habits[split.Name] = MaskHabits.Of(split.Classes.Count, own);
            // What all masks have in common is one fault; of each of them it would be hundreds.
            problems.AddRange(own
                .SelectMany(check => check.Problems)
                .Where(problem => habit == MaskHabit.None || problem.Kind != DatasetProblemKind.LabelValue)
                .Where(problem => told.Add(problem.Message)));
            if (MaskHabits.Problem(habit, split) is { } common)
            {
                problems.Add(common);
            }
        }
        var repeated = SamePictures.Find(Photos(samples, checks)).ToArray();
        problems.AddRange(repeated.Select(pair => SamePictures.Problem(pair.Repeated, pair.First)));
        return new DatasetReport([.. splits.Select(Count)], problems)
        {
            Habits = habits,
            Repeated = repeated.Select(pair => (pair.Repeated.Split, pair.Repeated.Sample)).ToHashSet(),
        };
    }

    // A sample that several splits share, as trainval does with train and val, is looked at once.
    private static PairCheck[] Look(
        Place[] samples,
        DatasetCheckOptions options,
        IProgress<DatasetProgress>? progress,
        CancellationToken cancellation)
    {
        var first = new Dictionary<object, int>();
        var numbers = Array.ConvertAll(samples, sample => first.TryAdd(sample.Key, first.Count) ? first.Count - 1 : first[sample.Key]);
        var distinct = samples.DistinctBy(sample => sample.Key).ToArray();
        var results = new PairCheck[distinct.Length];
        DatasetPass.Run(distinct.Length, i => results[i] = distinct[i].Look(options), progress, cancellation);
        return Array.ConvertAll(numbers, number => results[number]);
    }

    private static IEnumerable<SamePictures.Photo> Photos(Place[] samples, PairCheck[] checks) => samples
        .Zip(checks)
        .Where(sample => sample.Second.Digest is not null && !IsSubset(sample.First.Split))
        .Select(sample => new SamePictures.Photo(
            SplitOf(sample.First.Split), sample.First.Split.SampleName(sample.First.Index), sample.First.PhotoPath, sample.Second.Digest!.Value));

    private static SplitCount Count(IDataset split) =>
        new(
            split.Name,
            split.Count,
            Facts(split)?.SplitCounts.TryGetValue(SplitOf(split), out var published) is true && split is not (Scenes or IDerivedDataset)
                ? published
                : null);

    private static bool IsSubset(IDataset split) => Facts(split)?.Subsets.Contains(SplitOf(split)) ?? false;

    private static DatasetInfo? Facts(IDataset split) =>
        DatasetCatalog.All.FirstOrDefault(info => split.Name.StartsWith(info.Id + "/", StringComparison.Ordinal));

    private static string SplitOf(IDataset split) => split.Name[(split.Name.LastIndexOf('/') + 1)..];

    private readonly record struct Place(IDataset Split, int Index)
    {
        private SampleSource? Source => Split is FileDataset files ? files.Samples[Index] : null;

        public object Key => Source is { } sample ? (sample.Photo.Path, sample.Labels.Path, sample.Name) : this;

        public string PhotoPath => Source?.Photo.Path ?? $"{Split.Name}/{Split.SampleName(Index)}";

        public PairCheck Look(DatasetCheckOptions options) => Source is { } sample ? PairCheck.Of(sample, options) : PairCheck.OfSample(Split, Index);
    }
}
