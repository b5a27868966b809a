using System.Collections;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The classes of a dataset, in the order of their ids; ids and names match one to one.</summary>
public sealed class ClassSet : IReadOnlyList<SemanticClass>
{
    private readonly SemanticClass[] _classes;

    /// <summary>Names the classes 0, 1, 2…</summary>
    /// <param name="classes">
    /// 1 to 255 classes; names differ from one another, ignoring case. Colours may repeat, but then colour-coded masks cannot be read.
    /// </param>
    /// <param name="background">Id of the background class (<c>0</c> where there is one), or null.</param>
    /// <exception cref="ArgumentException">No class, too many, a doubled or empty name, or a background outside the set.</exception>
    public ClassSet(IEnumerable<SemanticClass> classes, int? background = null)
    {
        _classes = [.. classes];
        Names = Array.ConvertAll(_classes, each => each.Name);
        Background = background;
        if (_classes.Length is 0 or > LabelMap.Ignore)
        {
            throw new ArgumentException(
                $"A class set has 1 to {LabelMap.Ignore} classes, not {_classes.Length}; {LabelMap.Ignore} means ignore.",
                nameof(classes));
        }
        var ids = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var id = 0; id < _classes.Length; id++)
        {
            var name = _classes[id].Name;
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new ArgumentException($"Class {id} has no name; give it one.", nameof(classes));
            }
            if (!ids.TryAdd(name, id))
            {
                throw new ArgumentException($"Classes {ids[name]} and {id} are both called '{name}'; rename one.", nameof(classes));
            }
        }
        if (background is { } b && (b < 0 || b >= _classes.Length))
        {
            throw new ArgumentException($"Background class {b} is outside 0..{_classes.Length - 1}.", nameof(background));
        }
    }

    /// <summary>Number of classes, background counted.</summary>
    public int Count => _classes.Length;

    /// <summary>Their names, in the order of the ids.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Id of the background class, or null.</summary>
    public int? Background { get; }

    /// <summary>A class by its id.</summary>
    /// <param name="index">In [0, Count).</param>
    public SemanticClass this[int index] => _classes[index];

    /// <inheritdoc/>
    public IEnumerator<SemanticClass> GetEnumerator() => ((IEnumerable<SemanticClass>)_classes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
