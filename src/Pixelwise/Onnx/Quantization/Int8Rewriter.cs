using System.Runtime.InteropServices;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx.Quantization;

/// <summary>Writes a network in 8 bits, as floats that pass through QuantizeLinear and DequantizeLinear.</summary>
/// <remarks>
/// So any run-time computes the same, and one that knows integers takes a node between the two as an operator on integers. Weights are held
/// as 8 bits, signed, with a scale an output channel; values are unsigned with a zero point; biases have 32 bits and both scales.
/// </remarks>
internal sealed class Int8Rewriter
{
    private readonly Int8Plan _plan;
    private readonly Dictionary<string, (float Scale, byte Zero)> _codes;
    private readonly int _weightBits;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<NodeProto> _nodes = [];
    private readonly List<TensorProto> _constants = [];
    private readonly Dictionary<string, string> _coded = new(StringComparer.Ordinal);

    private Int8Rewriter(GraphProto graph, Int8Plan plan, IReadOnlyDictionary<string, ValueRange> ranges, int weightBits)
    {
        (_plan, _weightBits) = (plan, weightBits);
        _codes = plan.Ranged.ToDictionary(value => value, value => ranges[value].Code(), StringComparer.Ordinal);
        _names.UnionWith(
            graph
                .Nodes.SelectMany(node => node.Outputs)
                .Concat(graph.Initializers.Select(tensor => tensor.Name))
                .Concat(graph.Inputs.Select(input => input.Name)));
    }

    /// <summary>Rewrites a graph.</summary>
    /// <param name="graph">A network in floats.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="ranges">The range of each value that the plan wants one of.</param>
    /// <param name="weightBits">7 or 8.</param>
    public static GraphProto Apply(GraphProto graph, Int8Plan plan, IReadOnlyDictionary<string, ValueRange> ranges, int weightBits)
    {
        var rewriter = new Int8Rewriter(graph, plan, ranges, weightBits);
        foreach (var value in graph.Inputs.Select(input => input.Name).Where(plan.Codes.ContainsKey))
        {
            rewriter.Code(value, value, rewriter.Claim($"{value}/8bit"));
        }
        for (var index = 0; index < graph.Nodes.Count; index++)
        {
            rewriter.Rewrite(index, graph.Nodes[index]);
        }
        var read = rewriter
            ._nodes.SelectMany(node => node.Inputs)
            .Concat(graph.Outputs.Select(output => output.Name))
            .ToHashSet(StringComparer.Ordinal);
        return graph with
        {
            Nodes = rewriter._nodes,
            // A graph within a node may read what no node here does: only what 8 bits took the place of is left out.
            Initializers =
            [
                .. graph.Initializers.Where(tensor => read.Contains(tensor.Name) || !rewriter.TookPlaceOf(tensor)),
                .. rewriter._constants,
            ],
        };
    }

    private bool TookPlaceOf(TensorProto tensor) => _plan.Layers.Values.Any(layer => layer.Weight == tensor || layer.Bias == tensor);

    private void Rewrite(int index, NodeProto node)
    {
        var computes = _plan.Computes(index);
        // What was made in floats is read as such by all that computes in floats.
        string[] inputs =
        [
            .. node.Inputs.Select(value => _coded.TryGetValue(value, out var coded) && (computes || IsMadeInBits(value)) ? coded : value),
        ];
        if (_plan.Layers.TryGetValue(index, out var layer))
        {
            inputs = [inputs[0], .. Weights(node.Inputs[0], layer)];
        }
        if (!node.Outputs.Any(_plan.Codes.ContainsKey))
        {
            _nodes.Add(node with { Inputs = inputs });
            return;
        }
        var made = node.Outputs[0];
        var isReturned = computes && _plan.Graph.IsReturned(made);
        var raw = isReturned ? Claim($"{made}/float") : made;
        _nodes.Add(node with { Inputs = inputs, Outputs = [raw, .. node.Outputs.Skip(1)] });
        Code(made, raw, isReturned ? made : Claim($"{made}/8bit"));
    }

    private bool IsMadeInBits(string value) => _plan.Graph.MakerOf(value) is { } maker && _plan.Computes(maker);

    /// <summary>Says a value in 8 bits, and what they mean again as a float.</summary>
    private void Code(string value, string raw, string result)
    {
        var (scale, zero) = Constants(_plan.Codes[value]);
        var bits = Claim($"{value}/bits");
        _nodes.Add(new NodeProto("QuantizeLinear", bits, [raw, scale, zero], [bits], []));
        _nodes.Add(new NodeProto("DequantizeLinear", $"{bits}/meaning", [bits, scale, zero], [result], []));
        _coded[value] = result;
    }

    private (string Scale, string Zero) Constants(string value)
    {
        var (scale, zero) = ($"{value}/scale", $"{value}/zero");
        if (_names.Add(scale) && _names.Add(zero))
        {
            var code = _codes[value];
            _constants.Add(new TensorProto(scale, TensorType.Float, [], MemoryMarshal.AsBytes([code.Scale]).ToArray()));
            _constants.Add(new TensorProto(zero, TensorType.UInt8, [], new[] { code.Zero }));
        }
        return (scale, zero);
    }

    private IEnumerable<string> Weights(string input, Layer layer)
    {
        var inputScale = _codes[_plan.Codes[input]].Scale;
        var bias = layer.Bias is null ? [] : layer.Bias.Floats;
        var weights = Int8Weights.Of(layer.Weight.Floats, layer.Channels, layer.Stride, bias, inputScale, _weightBits);
        var weight = Dequantized(layer.Weight, TensorType.Int8, weights.Bytes, weights.Scales, layer.Axis);
        if (layer.Bias is null)
        {
            return [weight];
        }
        var (values, scales) = weights.Bias(bias, inputScale);
        return [weight, Dequantized(layer.Bias, TensorType.Int32, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), scales, axis: 0)];
    }

    private string Dequantized(TensorProto floats, TensorType type, ReadOnlyMemory<byte> values, float[] scales, int axis)
    {
        var integers = Claim($"{floats.Name}/{type.ToString().ToLowerInvariant()}");
        var (scale, zero, result) = ($"{integers}/scale", $"{integers}/zero", $"{integers}/meaning");
        _constants.Add(new TensorProto(integers, type, floats.Shape, values));
        _constants.Add(new TensorProto(scale, TensorType.Float, [scales.Length], MemoryMarshal.AsBytes(scales.AsSpan()).ToArray()));
        _constants.Add(new TensorProto(zero, type, [scales.Length], new byte[scales.Length * (values.Length / floats.Floats.Length)]));
        _nodes.Add(new NodeProto("DequantizeLinear", result, [integers, scale, zero], [result], [("axis", axis)]));
        return result;
    }

    private string Claim(string name)
    {
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
        {
            unique = $"{name}/{number}";
        }
        return unique;
    }
}
