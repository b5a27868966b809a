using Pixelwise.Networks.Operations;

namespace Pixelwise.Networks.Drawing;

/// <summary>Puts every node of a network into a box or onto an arrow.</summary>
internal sealed class Sketcher
{
    private const int LongRepeat = 10; // layers used again from which the repeat is one box instead of more layers in the old boxes

    private readonly Network _network;
    private readonly Ancestry _ancestry;
    private readonly IReadOnlyDictionary<Node, int> _levels;
    private readonly ILookup<Node, Node> _readers;
    private readonly Dictionary<Node, Box> _boxOf = [];
    private readonly List<Box> _boxes = [];
    private readonly Dictionary<(Box, int), Box> _streams = [];

    public Sketcher(Network network)
    {
        _network = network;
        _ancestry = new Ancestry(network);
        _levels = Levels.Of(network);
        _readers = network
            .Nodes.SelectMany(node => node.Inputs.Select(input => (input.Node, Reader: node)))
            .ToLookup(pair => pair.Node, pair => pair.Reader);
    }

    public Sketch Draw()
    {
        BoxLayers();
        foreach (var node in _network.Nodes)
        {
            if (!_boxOf.ContainsKey(node) && FindBox(node) is { } box)
            {
                _boxOf[node] = box;
            }
        }
        foreach (var node in _network.Nodes.Where(_boxOf.ContainsKey))
        {
            _boxOf[node].Nodes.Add(node);
        }
        var arrows = Arrows();
        Describe(arrows);
        return new Sketch([.. _boxes.OrderBy(box => box.Order)], [.. arrows.Select(Inward)]);
    }

    /// <summary>A box for each scope that the cut gives, and one for each long part that is used again with the same weights.</summary>
    private void BoxLayers()
    {
        var layers = _network.Nodes.Where(Sketch.IsLayer).ToArray();
        var uses = Uses(layers);
        var repeats = layers.GroupBy(layer => uses[layer]).Where(use => use.Key > 1 && use.Count() >= LongRepeat).SelectMany(use => use).ToHashSet();

        var whole = new Scope("");
        foreach (var layer in layers.Where(layer => !repeats.Contains(layer)))
        {
            whole.Add(layer);
        }
        foreach (var (path, inside) in new ScopeCut(_ancestry, _levels, layers, _readers).Cut(whole))
        {
            Enclose(new Box(BoxKind.Convolution, path, _levels[inside[^1]], _ancestry.PlaceOf(inside[0])), inside);
        }
        foreach (var repeat in repeats.GroupBy(layer => uses[layer]))
        {
            Node[] inside = [.. repeat.OrderBy(_ancestry.PlaceOf)];
            Enclose(
                new Box(BoxKind.Convolution, Scope.PathOf(inside[0]).Split('.')[0], _levels[inside[^1]], _ancestry.PlaceOf(inside[0]))
                {
                    IsShared = true,
                },
                inside);
        }
    }

    /// <summary>For each layer, the how-manieth use of its weights it is.</summary>
    private static Dictionary<Node, int> Uses(IEnumerable<Node> layers)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return layers.ToDictionary(layer => layer, layer => counts[Scope.PathOf(layer)] = counts.GetValueOrDefault(Scope.PathOf(layer)) + 1);
    }

    private void Enclose(Box box, IEnumerable<Node> layers)
    {
        _boxes.Add(box);
        foreach (var layer in layers)
        {
            _boxOf[layer] = box;
        }
    }

    /// <summary>The box of a node that is no layer; null for one that lies on an arrow.</summary>
    private Box? FindBox(Node node)
    {
        if (node.Operation is Input)
        {
            return New(new Box(BoxKind.Image, Network.ImageName, 0, 0));
        }
        if (Sketch.IsCarrier(node))
        {
            return null;
        }
        if (node.Inputs.Count > 1)
        {
            return BoxOfMerge(node);
        }
        // An activation after a resizing ends the unit before, which thereby resizes inside; anything else there is on the way.
        return node.Operation is ReLU or PReLU or BatchNormalization
            ? _boxOf[Source(node.Inputs[0]).Node]
            : _boxOf.GetValueOrDefault(node.Inputs[0].Node);
    }

    private Box BoxOfMerge(Node merge)
    {
        var level = _levels[merge];
        Node[] sources = [.. merge.Inputs.Select(input => Source(input).Node).Distinct()];
        Box[] boxes = [.. sources.Select(source => _boxOf[source]).Distinct()];
        if (boxes.Length == 1)
        {
            // Branches of a unit meet; but a value with its own means over grids is a pyramid without layers, and no unit's shortcut.
            return sources.Length == 1 && merge.Inputs.Any(ReadsMeans)
                ? New(new Box(BoxKind.Merge, merge.Name, level, _ancestry.PlaceOf(merge)))
                : boxes[0];
        }
        if (NormalizedIn(merge) is { } unit)
        {
            return unit;
        }
        if (
            merge.Operation is Concat
            && LayersAfter(merge).Select(layer => _boxOf[layer]).Distinct().ToArray() is [var reader]
            && reader.Level == level)
        {
            return reader; // it begins the part that reads it
        }
        var newest = sources.MaxBy(_ancestry.PlaceOf)!;
        if (sources.All(source => _boxOf[source] == _boxOf[newest] || _ancestry.IsBefore(source, newest)))
        {
            // A shortcut around the newest part ends with it, or is a stream on another level to which the part adds.
            return _levels[newest] == level ? _boxOf[newest] : Stream(_boxOf[newest], level, merge);
        }
        return New(new Box(BoxKind.Merge, merge.Name, level, _ancestry.PlaceOf(merge)));
    }

    private bool ReadsMeans(Symbol value) => Source(value).Carriers.Any(carrier => carrier.Operation is AdaptiveAveragePool);

    private Box Stream(Box part, int level, Node merge)
    {
        if (!_streams.TryGetValue((part, level), out var stream))
        {
            _streams[(part, level)] = stream = New(new Box(BoxKind.Merge, merge.Name, level, _ancestry.PlaceOf(merge)));
        }
        return stream;
    }

    private Box New(Box box)
    {
        _boxes.Add(box);
        return box;
    }

    /// <summary>The box of the unit whose normalisation or activation, with weights, follows a merge.</summary>
    private Box? NormalizedIn(Node merge) =>
        _readers[merge]
            .Where(reader => reader.Parameters.Count > 0 && !Sketch.IsLayer(reader))
            .Select(reader =>
                _boxes
                    .Where(box => $"{Scope.PathOf(reader)}.".StartsWith($"{box.Paths[0]}.", StringComparison.Ordinal))
                    .MaxBy(box => box.Paths[0].Length))
            .FirstOrDefault();

    /// <summary>The layers that read a value, with nothing but carriers of the same size and activations between.</summary>
    private IEnumerable<Node> LayersAfter(Node node) => _readers[node].SelectMany(reader =>
        Sketch.IsLayer(reader) ? [reader] : reader.Inputs.Count == 1 && _levels[reader] == _levels[node] ? LayersAfter(reader) : []);

    /// <summary>What a value was before it was carried: a value in a box. And the carriers on the way, the last first.</summary>
    private (Node Node, IReadOnlyList<Node> Carriers) Source(Symbol value)
    {
        var carriers = new List<Node>();
        var node = value.Node;
        while (!_boxOf.ContainsKey(node))
        {
            carriers.Add(node);
            node = node.Inputs[0].Node;
        }
        return (node, carriers);
    }

    private List<Arrow> Arrows()
    {
        var arrows = new List<Arrow>();
        foreach (var node in _network.Nodes.Where(_boxOf.ContainsKey))
        {
            foreach (var input in node.Inputs)
            {
                AddArrows(arrows, input, _boxOf[node]);
            }
        }
        foreach (var output in _network.Outputs)
        {
            var box = New(new Box(BoxKind.Output, output.Name, _levels[output.Value.Node], int.MaxValue) { Channels = output.Value.Channels });
            AddArrows(arrows, output.Value, box);
        }
        return arrows;
    }

    private void AddArrows(List<Arrow> arrows, Symbol value, Box to)
    {
        var (source, carriers) = Source(value);
        if (
            _boxOf[source] != to
            && carriers.FirstOrDefault(carrier => carrier.Operation is AdaptiveAveragePool) is { Operation: AdaptiveAveragePool grid })
        {
            to.Grids.Add(grid.Bins);
        }
        foreach (var unpooling in carriers.Where(carrier => carrier.Operation is MaxUnpool))
        {
            AddArrow(arrows, new Arrow(_boxOf[Source(unpooling.Inputs[1]).Node], to, ArrowKind.Indices, 0));
        }
        AddArrow(arrows, new Arrow(_boxOf[source], to, KindOf(carriers), _levels[value.Node] - _levels[source]));
    }

    private static ArrowKind KindOf(IReadOnlyList<Node> carriers) => carriers.Select(carrier => carrier.Operation switch
    {
        MaxUnpool => ArrowKind.Unpooling,
        MaxPool or AveragePool or AdaptiveAveragePool => ArrowKind.Pooling,
        Resize => ArrowKind.Resizing,
        Crop or FitTo => ArrowKind.Crop,
        _ => ArrowKind.Plain,
    }).DefaultIfEmpty(ArrowKind.Plain).Max();

    /// <summary>
    /// Of several values between two boxes the plainest is drawn: a shortcut that is pooled does not make the whole arrow a pooling.
    /// </summary>
    private static void AddArrow(List<Arrow> arrows, Arrow arrow)
    {
        if (arrow.From == arrow.To)
        {
            return;
        }
        var other = arrows.FindIndex(old =>
            old.From == arrow.From && old.To == arrow.To && (old.Kind == ArrowKind.Indices) == (arrow.Kind == ArrowKind.Indices));
        if (other < 0)
        {
            arrows.Add(arrow);
        }
        else if (arrow.Kind < arrows[other].Kind)
        {
            arrows[other] = arrow;
        }
    }

    /// <summary>A unit that makes its input smaller and its result as large again does so inside.</summary>
    private static Arrow Inward(Arrow arrow) => arrow is { Kind: ArrowKind.Resizing, LevelChange: > 0 } && arrow.From.Level == arrow.To.Level
        ? arrow with { Kind = ArrowKind.Plain, LevelChange = 0 }
        : arrow;

    /// <summary>What a box is known by once all its nodes are in it: kind, channels, level, and whether only training needs it.</summary>
    private void Describe(List<Arrow> arrows)
    {
        foreach (var box in _boxes.Where(box => box.Nodes.Count > 0))
        {
            Node[] returned =
            [
                .. box.Nodes.Where(node => !_readers[node].Any() || _readers[node].Any(reader => _boxOf.GetValueOrDefault(reader) != box)),
            ];
            box.Level = _levels[returned[^1]];
            box.Channels = returned.Where(node => _levels[node] == box.Level).Max(node => node.Probes[0].Channels);
            if (box.Kind == BoxKind.Convolution)
            {
                box.Kind = KindOf(box);
            }
        }
        var needed = new HashSet<Box>();
        var open = new Stack<Box>([_boxes.Single(box => box.Kind == BoxKind.Output && box.Paths[0] == Network.OutputName)]);
        while (open.TryPop(out var box))
        {
            if (needed.Add(box))
            {
                foreach (var arrow in arrows.Where(arrow => arrow.To == box))
                {
                    open.Push(arrow.From);
                }
            }
        }
        foreach (var box in _boxes.Where(box => !needed.Contains(box)))
        {
            box.IsTraining = true;
        }
    }

    private BoxKind KindOf(Box box) => true switch
    {
        _ when box.Nodes.Exists(node => node.Operation is TransposedConvolution) || Unpools(box) => BoxKind.Enlarging,
        _ when box.Nodes.Exists(node => node.Operation is Convolution { Dilation: { Rows: > 1 } or { Columns: > 1 } }) => BoxKind.Dilated,
        _ when box.Channels == _network.OutputChannels => BoxKind.Scores,
        _ when box.Grids.Count > 0 => BoxKind.Context,
        _ when box.Nodes.Exists(node => node.Operation is Add) => BoxKind.Residual,
        _ => BoxKind.Convolution,
    };

    private bool Unpools(Box box) =>
        box.Nodes.Exists(node => node.Inputs.Any(input => Source(input).Carriers.Any(carrier => carrier.Operation is MaxUnpool)));
}
