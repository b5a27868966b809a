namespace Pixelwise.Datasets;

/// <summary>A dataset of files whose splits were found by the layout of its folders.</summary>
internal sealed class FileDatasetSource : IDatasetSource
{
    // The order in which people think of splits; others follow by name.
    private static readonly string[] UsualOrder = ["train", "val", "test"];

    private readonly SplitSource[] _splits;
    private readonly string _layout;

    /// <summary>Takes what was found.</summary>
    /// <param name="id">The dataset's id.</param>
    /// <param name="layout">Which layout was recognised, for a person.</param>
    /// <param name="classes">The classes that labels may hold.</param>
    /// <param name="splits">At least one; they may have problems, which <see cref="Open(string)"/> refuses.</param>
    public FileDatasetSource(string id, string layout, ClassSet classes, IEnumerable<SplitSource> splits)
    {
        (Id, _layout, Classes) = (id, layout, classes);
        _splits = [.. splits
            .OrderBy(split => Array.IndexOf(UsualOrder, split.Name) is >= 0 and var place ? place : UsualOrder.Length)
            .ThenBy(split => split.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public ClassSet Classes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Splits => [.. _splits.Select(split => split.Name)];

    /// <inheritdoc/>
    public string Summary
    {
        get
        {
            var counts = string.Join(", ", _splits.Select(split => $"{split.Name} {split.Files.Samples.Count}"));
            return $"{_layout}; {LabelKind()}; {Classes.Count} classes; {counts}";
        }
    }

    /// <inheritdoc/>
    public IDataset Open(string split) => Open(Find(split).Sound());

    /// <summary>What was found of a split, problems and all.</summary>
    internal SplitFiles Find(string split) => (_splits.FirstOrDefault(found => found.Name == split)
        ?? throw new ArgumentException($"Dataset `{Id}` has no split `{split}`. {NearestName.Suggest(split, Splits)}", nameof(split))).Files;

    /// <summary>The sound samples of a split, whatever is wrong with others.</summary>
    internal FileDataset Open(SplitFiles split) => new($"{Id}/{split.Name}", Classes, split.Samples);

    private string LabelKind()
    {
        if (_splits.SelectMany(split => split.Files.Samples).FirstOrDefault() is not { } sample)
        {
            return "no masks";
        }
        try
        {
            return sample.Labels.Describe();
        }
        catch (DataFaultException)
        {
            return "masks that cannot be read"; // the summary describes; reading and checking say what is wrong
        }
    }
}
