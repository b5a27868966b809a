using Pixelwise.Imaging;

namespace Pixelwise.Datasets.Derived;

/// <summary>A split under other classes.</summary>
/// <param name="inner">The split.</param>
/// <param name="relabelling">What becomes of its classes.</param>
internal sealed class Relabelled(IDataset inner, Relabelling relabelling) : IDerivedDataset
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public ClassSet Classes => relabelling.Classes;

    /// <inheritdoc/>
    public int Count => inner.Count;

    /// <inheritdoc/>
    public string SampleName(int index) => inner.SampleName(index);

    /// <inheritdoc/>
    public Sample Read(int index)
    {
        var sample = inner.Read(index);
        return sample with { Labels = relabelling.Apply(sample.Labels) };
    }

    /// <inheritdoc/>
    public (IDataset Split, int Index) Origin(int index) => (inner, index);

    /// <inheritdoc/>
    public LabelMap Relabel(int index, LabelMap labels) => relabelling.Apply(labels);
}
