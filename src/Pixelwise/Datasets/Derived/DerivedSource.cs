namespace Pixelwise.Datasets.Derived;

/// <summary>A dataset whose splits are made of those of another.</summary>
/// <param name="id">The dataset's id.</param>
/// <param name="classes">The classes that labels may hold.</param>
/// <param name="splits">Names of the splits.</param>
/// <param name="summary">One sentence for a person.</param>
/// <param name="open">Opens one of the splits.</param>
internal sealed class DerivedSource(string id, ClassSet classes, IReadOnlyList<string> splits, string summary, Func<string, IDataset> open)
    : IDatasetSource
{
    /// <inheritdoc/>
    public string Id => id;

    /// <inheritdoc/>
    public ClassSet Classes => classes;

    /// <inheritdoc/>
    public IReadOnlyList<string> Splits => splits;

    /// <inheritdoc/>
    public string Summary => summary;

    /// <inheritdoc/>
    public IDataset Open(string split) => splits.Contains(split)
        ? open(split)
        : throw new ArgumentException($"Dataset `{id}` has no split `{split}`. {NearestName.Suggest(split, splits)}", nameof(split));
}
