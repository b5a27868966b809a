using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pixelwise.Training.Recipes;

/// <summary>
/// Immutable values by name, in the order of the names, that equal others with the same content, as a recipe's equality needs.
/// </summary>
/// <typeparam name="T">Type of a value: a text, a number, or the record of a section.</typeparam>
public sealed class ValueDictionary<T> : IReadOnlyDictionary<string, T>, IEquatable<ValueDictionary<T>>, INamedValues
    where T : notnull
{
    private readonly SortedDictionary<string, T> _values = new(StringComparer.Ordinal);

    /// <summary>Copies names and values.</summary>
    /// <param name="values">Each name once.</param>
    /// <exception cref="ArgumentException">A name is there twice.</exception>
    public ValueDictionary(params IEnumerable<KeyValuePair<string, T>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, value) in values)
        {
            _values.Add(name, value);
        }
    }

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<T> Values => _values.Values;

    IEnumerable<KeyValuePair<string, object>> INamedValues.Entries => _values.Select(pair => KeyValuePair.Create(pair.Key, (object)pair.Value));

    /// <inheritdoc/>
    public T this[string key] => _values[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Equals(ValueDictionary<T>? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueDictionary<T>);

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
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Names and values between braces: <c>{aux: 0.4, out: 1}</c>.</summary>
    public override string ToString() => $"{{{string.Join(", ", _values.Select(pair => FormattableString.Invariant($"{pair.Key}: {pair.Value}")))}}}";
}
