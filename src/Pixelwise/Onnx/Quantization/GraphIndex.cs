using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx.Quantization;

/// <summary>Who makes and who reads each value of a graph. Nodes go by their place in it.</summary>
internal sealed class GraphIndex
{
    private readonly Dictionary<string, int> _makers = new(StringComparer.Ordinal);
    private readonly ILookup<string, int> _readers;
    private readonly HashSet<string> _returned;

    public GraphIndex(GraphProto graph)
    {
        Nodes = graph.Nodes;
        foreach (var (index, node) in graph.Nodes.Index())
        {
            foreach (var value in node.Outputs)
            {
                _makers[value] = index;
            }
        }
        _readers = graph.Nodes.Index()
            .SelectMany(node => node.Item.Inputs.Select(value => (value, node.Index)))
            .ToLookup(pair => pair.value, pair => pair.Index, StringComparer.Ordinal);
        _returned = graph.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        Constants = graph.Initializers.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
    }

    /// <summary>The nodes, each after those whose values it reads.</summary>
    public IReadOnlyList<NodeProto> Nodes { get; }

    /// <summary>The constants by name.</summary>
    public IReadOnlyDictionary<string, TensorProto> Constants { get; }

    /// <summary>The node that makes a value; null for an input or constant.</summary>
    public int? MakerOf(string value) => _makers.TryGetValue(value, out var maker) ? maker : null;

    /// <summary>The nodes that read a value, each as often as it does.</summary>
    public IEnumerable<int> ReadersOf(string value) => _readers[value];

    /// <summary>Whether the network returns a value.</summary>
    public bool IsReturned(string value) => _returned.Contains(value);

    /// <summary>A constant of floats whose numbers are here; null where the value is none.</summary>
    public TensorProto? FloatsOf(string value) =>
        Constants.TryGetValue(value, out var tensor) && tensor is { Type: TensorType.Float, Data.IsEmpty: false } ? tensor : null;
}
