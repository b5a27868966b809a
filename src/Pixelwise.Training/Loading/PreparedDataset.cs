using Pixelwise.Datasets;
using Pixelwise.Datasets.Derived;
using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Loading;

/// <summary>A dataset as a recipe wants it: at a fixed size, some classes ignored.</summary>
public sealed class PreparedDataset : IDerivedDataset
{
    private readonly IDataset _inner;
    private readonly ImageSize? _size;
    private readonly bool[] _ignored;

    private PreparedDataset(IDataset inner, DataOptions options)
    {
        _inner = inner;
        _size = options.Size;
        _ignored = new bool[LabelMap.Ignore + 1];
        var names = inner.Classes.Select(one => one.Name).ToList();
        foreach (var name in options.IgnoreClasses)
        {
            var id = names.FindIndex(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (id < 0)
            {
                throw new ArgumentException(
                    $"`ignore-classes` names `{name}`, which {inner.Name} does not have. {NearestName.Suggest(name, names)}",
                    nameof(options));
            }
            _ignored[id] = true;
        }
    }

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public ClassSet Classes => _inner.Classes;

    /// <inheritdoc/>
    public int Count => _inner.Count;

    /// <summary>Wraps a split as the options say; the split itself where they ask for nothing.</summary>
    /// <param name="split">One split of the recipe's dataset.</param>
    /// <param name="options">Size, classes to ignore, cache.</param>
    /// <exception cref="ArgumentException">A class to ignore is not in the dataset.</exception>
    public static IDataset Of(IDataset split, DataOptions options)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(options);
        var prepared = options.Size is null && options.IgnoreClasses.Count == 0 ? split : new PreparedDataset(split, options);
        return options.Cache ? new CachedDataset(prepared) : prepared;
    }

    /// <inheritdoc/>
    public string SampleName(int index) => _inner.SampleName(index);

    /// <inheritdoc/>
    public Sample Read(int index)
    {
        var sample = _inner.Read(index);
        sample = _size is { } size ? Resize.Apply(sample, size) : sample;
        return _ignored.AsSpan().Contains(true) ? sample with { Labels = WithoutIgnored(sample.Labels) } : sample;
    }

    (IDataset Split, int Index) IDerivedDataset.Origin(int index) => (_inner, index);

    LabelMap IDerivedDataset.Relabel(int index, LabelMap labels) => WithoutIgnored(_size is { } size ? Resize.Nearest(labels, size) : labels);

    private LabelMap WithoutIgnored(LabelMap labels) =>
        new(labels.Size, Array.ConvertAll(labels.Labels, label => _ignored[label] ? LabelMap.Ignore : label));
}
