using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pixelwise.Training.Recipes;

/// <summary>Immutable names and values, in the order of the names, that equal others with the same content, as a recipe's equality needs.</summary>
public sealed class ValueDictionary : IReadOnlyDictionary<string, string>, IEquatable<ValueDictionary>, INamedValues
{
    private readonly SortedDictionary<string, string> _values;

    /// <summary>Copies names and values.</summary>
    /// <param name="values">Each name once.</param>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public ValueDictionary(IEnumerable<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            _values.Add(name, value);
        }
    }

    /// <summary>No names.</summary>
    public static ValueDictionary Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _values.Values;

    IEnumerable<KeyValuePair<string, object>> INamedValues.Entries => _values.Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value));

    /// <inheritdoc/>
    public string this[string key] => _values[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Equals(ValueDictionary? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueDictionary);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (name, value) in _values)
        {
            hash.Add(name);
            hash.Add(value);
        }
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Names and values between braces: <c>{width: 2}</c>.</summary>
    public override string ToString() => $"{{{string.Join(", ", _values.Select(pair => $"{pair.Key}: {pair.Value}"))}}}";
}
