namespace Pixelwise.Datasets;

/// <summary>What is known about a dataset before it is opened.</summary>
public sealed record DatasetInfo
{
    /// <summary>How recipes and commands call it.</summary>
    public required string Id { get; init; }

    /// <summary>How people call it: <c>CamVid</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in full, and which of its labels are read; null where there is no more to say than the name.</summary>
    public string? Title { get; init; }

    /// <summary>The classes that labels are read as, or null where the user's files say.</summary>
    public ClassSet? ClassSet { get; init; }

    /// <summary>Number of classes that labels are read as, or null where the user's files say.</summary>
    public int? Classes => ClassSet?.Count;

    /// <summary>The names of the classes, in the order of their ids; empty where the user's files say.</summary>
    public IReadOnlyList<string> ClassNames => ClassSet?.Names ?? [];

    /// <summary>The dataset whose files it reads, with other classes: its id; null for one with files of its own.</summary>
    public string? SameFilesAs { get; init; }

    /// <summary>
    /// Samples of each split in the official release, those whose labels are not public included; empty where the user's files say.
    /// </summary>
    public IReadOnlyDictionary<string, int> SplitCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>Images of the official release, each counted once; null where the user's files say.</summary>
    public int? Images => SplitCounts.Count == 0 ? null : SplitCounts.Where(split => !Subsets.Contains(split.Key)).Sum(split => split.Value);

    /// <summary>Splits that are made of others, such as <c>trainval</c>, and are no further images of the release.</summary>
    public IReadOnlyList<string> Subsets { get; init; } = ["trainval"];

    /// <summary>
    /// The counts given by the lecture on semantic segmentation that this project follows; null for a dataset that it does not treat.
    /// </summary>
    public LectureCounts? Lecture { get; init; }

    /// <summary>Where the lecture's counts and the official release's differ, and why; null where they agree.</summary>
    public string? Difference { get; init; }

    /// <summary>Where it is described and to be had, or null for what ships with Pixelwise.</summary>
    public Uri? HomePage { get; init; }

    /// <summary>What one may do with it.</summary>
    public required string Terms { get; init; }

    /// <summary>Where its files go.</summary>
    public required string Placement { get; init; }
}
