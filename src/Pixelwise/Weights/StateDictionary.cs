using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pixelwise.Weights;

/// <summary>A network's weights by name, in the order in which they were added (PyTorch's <c>state_dict</c>).</summary>
public sealed class StateDictionary : IReadOnlyCollection<KeyValuePair<string, WeightTensor>>
{
    private readonly OrderedDictionary<string, WeightTensor> _tensors = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => _tensors.Count;

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Keys => _tensors.Keys;

    /// <summary>The tensor of a name.</summary>
    /// <param name="key">A path such as <c>backbone.layer1.0.conv1.weight</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such tensor.</exception>
    public WeightTensor this[string key]
    {
        get => _tensors.TryGetValue(key, out var tensor) ? tensor : throw new KeyNotFoundException($"No tensor '{key}'.");
        set => _tensors[key] = value;
    }

    /// <summary>Adds a tensor at the end.</summary>
    /// <param name="key">A path that is not there yet.</param>
    /// <param name="tensor">Its value; not copied.</param>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(string key, WeightTensor tensor) => _tensors.Add(key, tensor);

    /// <summary>Looks a tensor up.</summary>
    /// <param name="key">The name.</param>
    /// <param name="tensor">The tensor, where there is one.</param>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out WeightTensor tensor) => _tensors.TryGetValue(key, out tensor);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, WeightTensor>> GetEnumerator() => _tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
