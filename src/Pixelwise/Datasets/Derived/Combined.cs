namespace Pixelwise.Datasets.Derived;

/// <summary>Several splits of one class set, one after the other.</summary>
/// <remarks>
/// The first keeps the names of its samples; those of the others begin with a name for their split, so that none occurs twice.
/// </remarks>
internal sealed class Combined : IDerivedDataset
{
    private readonly (string Prefix, IDataset Split)[] _parts;
    private readonly int[] _starts;

    /// <summary>Puts splits together.</summary>
    /// <param name="first">Gives name, classes and their order.</param>
    /// <param name="others">Under the same classes, each with what its samples' names begin with.</param>
    public Combined(IDataset first, IEnumerable<(string Name, IDataset Split)> others)
    {
        _parts = [("", first), .. others.Select(other => ($"{other.Name}-", other.Split))];
        _starts = new int[_parts.Length];
        for (var part = 1; part < _parts.Length; part++)
        {
            _starts[part] = _starts[part - 1] + _parts[part - 1].Split.Count;
        }
        Count = _starts[^1] + _parts[^1].Split.Count;
    }

    /// <inheritdoc/>
    public string Name => string.Join('+', _parts.Select(part => part.Split.Name));

    /// <inheritdoc/>
    public ClassSet Classes => _parts[0].Split.Classes;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public string SampleName(int index)
    {
        var (split, own) = Origin(index);
        return _parts[PartOf(index)].Prefix + split.SampleName(own);
    }

    /// <inheritdoc/>
    public Sample Read(int index)
    {
        var (split, own) = Origin(index);
        return split.Read(own) with { Name = SampleName(index) };
    }

    /// <inheritdoc/>
    public (IDataset Split, int Index) Origin(int index) => (_parts[PartOf(index)].Split, index - _starts[PartOf(index)]);

    private int PartOf(int index) => Array.FindLastIndex(_starts, start => start <= index);
}
