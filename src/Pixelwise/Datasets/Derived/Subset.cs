namespace Pixelwise.Datasets.Derived;

/// <summary>Some samples of a split.</summary>
/// <param name="name">What it is called.</param>
/// <param name="inner">The split.</param>
/// <param name="indices">Which samples, in their new order.</param>
internal sealed class Subset(string name, IDataset inner, IReadOnlyList<int> indices) : IDerivedDataset
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ClassSet Classes => inner.Classes;

    /// <inheritdoc/>
    public int Count => indices.Count;

    /// <inheritdoc/>
    public string SampleName(int index) => inner.SampleName(indices[index]);

    /// <inheritdoc/>
    public Sample Read(int index) => inner.Read(indices[index]);

    /// <inheritdoc/>
    public (IDataset Split, int Index) Origin(int index) => (inner, indices[index]);
}
