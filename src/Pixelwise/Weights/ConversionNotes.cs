namespace Pixelwise.Weights;

/// <summary>Counts the tensors that are not in memory as they were in the file, and says so.</summary>
internal sealed class ConversionNotes
{
    private readonly SortedDictionary<StoredType, int> _tensors = [];

    /// <summary>Counts one tensor.</summary>
    public void Add(StoredType type) => _tensors[type] = _tensors.GetValueOrDefault(type) + 1;

    /// <summary>One sentence for each stored type that was converted.</summary>
    public IEnumerable<string> Sentences() => _tensors
        .Where(entry => entry.Key is not (StoredType.Float32 or StoredType.Int64))
        .Select(entry => $"{entry.Value} {(entry.Value == 1 ? "tensor" : "tensors")} of {entry.Key} " +
            $"{(entry.Key == StoredType.Float64 ? "rounded" : "widened")} to {entry.Key.InMemory()}.");
}
