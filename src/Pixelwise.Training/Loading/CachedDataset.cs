using Pixelwise.Datasets;

namespace Pixelwise.Training.Loading;

/// <summary>Keeps each sample in memory once it was read: 4 bytes a pixel. Safe to read from several threads.</summary>
/// <param name="inner">Where samples come from; must not change what it gave.</param>
public sealed class CachedDataset(IDataset inner) : IDataset
{
    private readonly Sample?[] _samples = new Sample?[inner.Count];

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public ClassSet Classes => inner.Classes;

    /// <inheritdoc/>
    public int Count => inner.Count;

    /// <inheritdoc/>
    public string SampleName(int index) => inner.SampleName(index);

    /// <inheritdoc/>
    // Two threads may read one sample at the same time; both get the same one, and that is cheaper than a lock for each read.
    public Sample Read(int index) => Volatile.Read(ref _samples[index]) is { } known
        ? known
        : Interlocked.CompareExchange(ref _samples[index], inner.Read(index), null) ?? _samples[index]!;
}
