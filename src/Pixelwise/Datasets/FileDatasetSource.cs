namespace Pixelwise.Datasets;

/// <summary>A dataset of files whose splits were found by the layout of its folders.</summary>
internal sealed class FileDatasetSource : IDatasetSource
{
    // The order in which people think of splits; others follow by name.
    private static readonly string[] UsualOrder = ["train", "val", "test"];

    private readonly SplitFiles[] _splits;
    private readonly MaskReader _masks;
    private readonly string _layout;

    /// <summary>Takes what was found.</summary>
    /// <param name="id">The dataset's id.</param>
    /// <param name="layout">Which layout was recognised, for a person.</param>
    /// <param name="splits">At least one; they may have problems, which <see cref="Open(string)"/> refuses.</param>
    /// <param name="masks">Reads the masks.</param>
    public FileDatasetSource(string id, string layout, IEnumerable<SplitFiles> splits, MaskReader masks)
    {
        (Id, _layout, _masks) = (id, layout, masks);
        _splits = [.. splits.OrderBy(split => Array.IndexOf(UsualOrder, split.Name) is >= 0 and var place ? place : UsualOrder.Length).ThenBy(split => split.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public ClassSet Classes => _masks.Classes;

    /// <inheritdoc/>
    public IReadOnlyList<string> Splits => [.. _splits.Select(split => split.Name)];

    /// <inheritdoc/>
    public string Summary
    {
        get
        {
            var counts = string.Join(", ", _splits.Select(split => $"{split.Name} {split.Pairs.Count}"));
            return $"{_layout}; {MaskKind()}; {Classes.Count} classes; {counts}";
        }
    }

    /// <inheritdoc/>
    public IDataset Open(string split) => Open(Find(split).Sound());

    /// <summary>What was found of a split, problems and all.</summary>
    internal SplitFiles Find(string split) => _splits.FirstOrDefault(found => found.Name == split)
        ?? throw new ArgumentException($"Dataset `{Id}` has no split `{split}`. {NearestName.Suggest(split, Splits)}", nameof(split));

    /// <summary>The sound pairs of a split, whatever is wrong with others.</summary>
    internal FileDataset Open(SplitFiles split) => new($"{Id}/{split.Name}", split.Pairs, _masks);

    private string MaskKind()
    {
        if (_splits.SelectMany(split => split.Pairs).FirstOrDefault() is not { } pair)
        {
            return "no masks";
        }
        try
        {
            return MaskReader.Describe(pair.MaskPath);
        }
        catch (DataFaultException)
        {
            return "masks that cannot be read"; // the summary describes; reading and checking say what is wrong
        }
    }
}
