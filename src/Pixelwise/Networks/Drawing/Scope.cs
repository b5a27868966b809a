using System.Text.RegularExpressions;

namespace Pixelwise.Networks.Drawing;

/// <summary>A part of a network by the paths of its weights: <c>backbone.layer1</c> holds all layers whose names begin so.</summary>
internal sealed partial class Scope(string path)
{
    private readonly OrderedDictionary<string, Scope> _parts = new(StringComparer.Ordinal);
    private readonly List<Node> _own = [];

    /// <summary>Its path; empty for the whole network.</summary>
    public string Path { get; } = path;

    /// <summary>The parts directly inside, in the order of computing.</summary>
    public IReadOnlyCollection<Scope> Parts => _parts.Values;

    /// <summary>Layers of exactly this path.</summary>
    public IReadOnlyList<Node> Own => _own;

    /// <summary>All layers inside.</summary>
    public IReadOnlyList<Node> Layers => [.. _own, .. _parts.Values.SelectMany(part => part.Layers)];

    /// <summary>What is inside, whatever it is called: equal for the units of a stage.</summary>
    public string Pattern => string.Join(' ', Layers.Select(layer => PathOf(layer)[Path.Length..]));

    /// <summary>Puts a layer where its weights' path says.</summary>
    public void Add(Node layer)
    {
        var scope = this;
        foreach (var path in Prefixes(PathOf(layer)))
        {
            if (!scope._parts.TryGetValue(path, out var part))
            {
                scope._parts.Add(path, part = new Scope(path));
            }
            scope = part;
        }
        scope._own.Add(layer);
    }

    /// <summary>The path of a layer with weights, which a shared layer has in common with the first of its uses.</summary>
    public static string PathOf(Node layer) => layer.Parameters[0].Key[..layer.Parameters[0].Key.LastIndexOf('.')];

    /// <summary>The scopes that a path lies in, the widest first, and the path itself.</summary>
    private static IEnumerable<string> Prefixes(string path)
    {
        for (var dot = path.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = path.IndexOf('.', dot + 1))
        {
            yield return path[..dot];
        }
        if (CaffeUnit().Match(path) is { Success: true } unit)
        {
            yield return unit.Value;
        }
        yield return path;
    }

    /// <summary>
    /// Caffe's names have no dots; those of a ResNet tell the unit before the kernel: <c>conv2_1</c> of <c>conv2_1_1x1_reduce</c>.
    /// </summary>
    [GeneratedRegex("^[a-z]+[0-9]+_[0-9]+(?=_[0-9]x[0-9])")]
    private static partial Regex CaffeUnit();
}
