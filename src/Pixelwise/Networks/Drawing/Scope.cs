namespace Pixelwise.Networks.Drawing;

/// <summary>A part of a network by the paths of its weights: <c>backbone.layer1</c> holds all layers whose names begin so.</summary>
internal sealed class Scope(string path)
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
        var path = "";
        foreach (var name in PathOf(layer).Split('.'))
        {
            path = path.Length == 0 ? name : $"{path}.{name}";
            if (!scope._parts.TryGetValue(name, out var part))
            {
                scope._parts.Add(name, part = new Scope(path));
            }
            scope = part;
        }
        scope._own.Add(layer);
    }

    /// <summary>The path of a layer with weights, which a shared layer has in common with the first of its uses.</summary>
    public static string PathOf(Node layer) => layer.Parameters[0].Key[..layer.Parameters[0].Key.LastIndexOf('.')];
}
