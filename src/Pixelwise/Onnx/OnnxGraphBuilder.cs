using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx;

/// <summary>An ONNX graph in the making: nodes in order, constants by name, and the arithmetic on sizes that they share.</summary>
internal sealed class OnnxGraphBuilder
{
    private readonly List<NodeProto> _nodes = [];
    private readonly OrderedDictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sizes = new(StringComparer.Ordinal);

    /// <summary>A name for a value, with a number behind it where the name is taken.</summary>
    public string Claim(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
        {
            unique = $"{name}/{number}";
        }
        return unique;
    }

    /// <summary>A constant under its own name; given twice, it is kept once.</summary>
    public string Constant(TensorProto constant)
    {
        if (_constants.TryAdd(constant.Name, constant))
        {
            _names.Add(constant.Name);
        }
        return constant.Name;
    }

    /// <summary>Whole numbers for the arithmetic on sizes.</summary>
    public string Numbers(params ReadOnlySpan<long> values) => Constant(TensorProto.Of($"[{string.Join(", ", values.ToArray())}]", values));

    /// <summary>Adds a node.</summary>
    public void Add(string opType, string name, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs, params AttributeProto[] attributes) =>
        _nodes.Add(new NodeProto(opType, name, inputs, outputs, attributes));

    /// <summary>Height and width of a value at run time: two whole numbers, worked out once a value.</summary>
    public string SizeOf(string value)
    {
        if (!_sizes.TryGetValue(value, out var size))
        {
            _sizes[value] = size = Claim($"{value}/size");
            Add("Shape", size, [value], [size], ("start", 2));
        }
        return size;
    }

    /// <summary>The finished graph.</summary>
    public GraphProto Finish(string name, ValueInfoProto input, IReadOnlyList<ValueInfoProto> outputs) =>
        new(name, _nodes, [.. _constants.Values], [input], outputs);
}
