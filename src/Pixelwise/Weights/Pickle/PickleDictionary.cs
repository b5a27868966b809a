namespace Pixelwise.Weights.Pickle;

/// <summary>A Python dictionary as the pickle fills it: pairs in order, keys not compared.</summary>
/// <remarks>Keys may be anything and are never hashed: a few nested tuples that share their parts would take for ever to hash.</remarks>
internal sealed class PickleDictionary : IPickleStateful
{
    /// <summary>Keys and values in the order of their adding; a doubled key is there twice.</summary>
    public List<KeyValuePair<object?, object?>> Items { get; } = [];

    /// <summary>The pairs whose key is text.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Named =>
        from item in Items
        where item.Key is string
        select KeyValuePair.Create((string)item.Key!, item.Value);

    /// <summary>The last value under a name, as Python has it; null where there is none.</summary>
    public object? this[string name] => Named.LastOrDefault(item => item.Key == name).Value;

    /// <summary>Attributes of an <c>OrderedDict</c>, such as the <c>_metadata</c> of a state dictionary, are not needed.</summary>
    public void SetState(object? state)
    {
    }
}
