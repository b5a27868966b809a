using System.IO.Enumeration;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx.Quantization;

/// <summary>Which nodes of a network compute in 8 bits, and which values are then said in 8 bits.</summary>
/// <remarks>
/// Layers with weights do, unless they are kept; and what stands between two of them does where ONNX Runtime can do it in 8 bits, so that a
/// value need not become floats on its way. All else stays in floats and reads what the 8 bits mean.
/// </remarks>
internal sealed class Int8Plan
{
    private static readonly HashSet<string> KeepingRange = ["MaxPool", "Resize", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten"];
    private static readonly HashSet<string> OfOneValue = ["LeakyRelu", "Relu", "Clip", "AveragePool", "GlobalAveragePool"];
    private static readonly HashSet<string> OfAllValues = ["Add", "Mul", "Concat"];
    private static readonly HashSet<string> Cutting = ["Relu", "Clip"];

    private readonly GraphIndex _graph;
    private readonly Dictionary<int, Layer> _layers = [];
    private readonly HashSet<int> _followers = [];
    private readonly Dictionary<string, string> _codes = new(StringComparer.Ordinal);
    private readonly List<KeptLayer> _kept = [];

    private Int8Plan(GraphIndex graph) => _graph = graph;

    /// <summary>The graph that it is a plan for.</summary>
    public GraphIndex Graph => _graph;

    /// <summary>The layers in 8 bits, by their nodes' places.</summary>
    public IReadOnlyDictionary<int, Layer> Layers => _layers;

    /// <summary>The layers that stay in floats.</summary>
    public IReadOnlyList<KeptLayer> Kept => _kept;

    /// <summary>
    /// Values in 8 bits, each with the value whose range its code comes from: itself, or what it was taken from unchanged.
    /// </summary>
    public IReadOnlyDictionary<string, string> Codes => _codes;

    /// <summary>The values whose ranges have to be known.</summary>
    public IEnumerable<string> Ranged => _codes.Values.Distinct(StringComparer.Ordinal);

    /// <summary>Whether a node computes in 8 bits.</summary>
    public bool Computes(int node) => _layers.ContainsKey(node) || _followers.Contains(node);

    /// <summary>Makes a plan.</summary>
    /// <exception cref="ArgumentException">
    /// A pattern of <see cref="QuantizationOptions.KeepFloat"/> matches no layer, or nothing is left for 8 bits.
    /// </exception>
    public static Int8Plan Of(GraphProto graph, QuantizationOptions options)
    {
        var plan = new Int8Plan(new GraphIndex(graph));
        plan.ChooseLayers(options.KeepFloat);
        plan.FollowLayers();
        return plan;
    }

    private void ChooseLayers(IReadOnlyList<string> keepFloat)
    {
        var all = _graph.Nodes.Index().Where(node => Layer.Is(node.Item, _graph)).Select(node => node.Index).ToArray();
        var kept = KeptByPattern(all, keepFloat);
        foreach (var index in all)
        {
            var (layer, reason) = Layer.Of(_graph.Nodes[index], _graph);
            if (layer is null || kept.TryGetValue(index, out reason!))
            {
                _kept.Add(new KeptLayer(NameOf(index), reason));
            }
            else
            {
                _layers.Add(index, layer);
            }
        }
        if (_layers.Count == 0)
        {
            throw new ArgumentException(
                all.Length == 0
                    ? "The network has no convolution or product with weights of its own, so there is nothing that 8 bits could make smaller."
                    : $"None of the {all.Length} layers would be in 8 bits: "
                        + $"{string.Join("; ", _kept.Select(layer => layer.Reason).Distinct())}. Keep fewer of them in floats.");
        }
    }

    private Dictionary<int, string> KeptByPattern(int[] layers, IReadOnlyList<string> patterns)
    {
        var kept = new Dictionary<int, string>();
        foreach (var pattern in patterns)
        {
            var matching = pattern switch
            {
                QuantizationOptions.First => layers.Where(index => !IsBehindALayer(index)),
                QuantizationOptions.Last => LastLayers(),
                _ => layers.Where(index => FileSystemName.MatchesSimpleExpression(pattern, NameOf(index), ignoreCase: false)),
            };
            var count = kept.Count;
            foreach (var index in matching)
            {
                kept.TryAdd(index, $"kept by `{pattern}`");
            }
            if (count == kept.Count && !matching.Any())
            {
                throw new ArgumentException(
                    $"No layer of the network is called `{pattern}`. {NearestName.Suggest(pattern, [.. layers.Select(NameOf)])}");
            }
        }
        return kept;
    }

    private bool IsBehindALayer(int layer)
    {
        return Above(layer).Any(index => Layer.Is(_graph.Nodes[index], _graph));
    }

    /// <summary>The layers from which a value that the network returns is made without another layer.</summary>
    private HashSet<int> LastLayers()
    {
        var (found, seen) = (new HashSet<int>(), new HashSet<int>());
        var open = new Stack<int>(Enumerable.Range(0, _graph.Nodes.Count).Where(index => _graph.Nodes[index].Outputs.Any(_graph.IsReturned)));
        while (open.TryPop(out var index))
        {
            if (!seen.Add(index))
            {
                continue;
            }
            if (Layer.Is(_graph.Nodes[index], _graph))
            {
                found.Add(index);
                continue;
            }
            foreach (var maker in MakersFor(index))
            {
                open.Push(maker);
            }
        }
        return found;
    }

    private IEnumerable<int> Above(int node)
    {
        var (seen, open) = (new HashSet<int>(), new Stack<int>(MakersFor(node)));
        while (open.TryPop(out var index))
        {
            if (seen.Add(index))
            {
                yield return index;
                foreach (var maker in MakersFor(index))
                {
                    open.Push(maker);
                }
            }
        }
    }

    private IEnumerable<int> MakersFor(int node) => _graph.Nodes[node].Inputs.Select(_graph.MakerOf).OfType<int>();

    private void FollowLayers()
    {
        foreach (var index in _layers.Keys)
        {
            _codes.TryAdd(_graph.Nodes[index].Inputs[0], _graph.Nodes[index].Inputs[0]);
        }
        for (var index = 0; index < _graph.Nodes.Count; index++)
        {
            var node = _graph.Nodes[index];
            if (!_layers.ContainsKey(index))
            {
                if (!CanFollow(node))
                {
                    continue;
                }
                _followers.Add(index);
            }
            if (IsCutAtOnce(node))
            {
                continue;
            }
            _codes[node.Outputs[0]] = KeepingRange.Contains(node.OpType) ? _codes[node.Inputs[0]] : node.Outputs[0];
        }
    }

    private bool CanFollow(NodeProto node) => node.Domain.Length == 0 && node.Outputs.Count(output => output.Length > 0) == 1 && node.OpType switch
    {
        var one when KeepingRange.Contains(one) || OfOneValue.Contains(one) => IsInBits(node.Inputs[0]),
        var all when OfAllValues.Contains(all) => node.Inputs.All(IsInBits),
        _ => false,
    };

    private bool IsInBits(string value) => _codes.ContainsKey(value) || (_graph.MakerOf(value) is { } maker && Computes(maker));

    /// <summary>
    /// Whether all that reads a node's value is a ReLU: then the ReLU is what the code of 8 bits cannot say, and the value itself is never
    /// said.
    /// </summary>
    private bool IsCutAtOnce(NodeProto node) => (node.OpType is "Conv" or "Add") && !_graph.IsReturned(node.Outputs[0])
        && _graph.ReadersOf(node.Outputs[0]).ToArray() is [var only] && Cutting.Contains(_graph.Nodes[only].OpType);

    private string NameOf(int index) => _graph.Nodes[index] is { Name.Length: > 0 } named ? named.Name : _graph.Nodes[index].Outputs[0];
}
