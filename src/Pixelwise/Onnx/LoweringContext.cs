using Pixelwise.Networks;
using Pixelwise.Onnx.Protobuf;
using Pixelwise.Weights;

namespace Pixelwise.Onnx;

/// <summary>What a lowering sees of the node that it turns into ONNX.</summary>
/// <param name="Graph">Where the ONNX nodes go.</param>
/// <param name="Node">The node of the network.</param>
/// <param name="Weights">The network's weights.</param>
/// <param name="Inputs">ONNX names of the values it reads.</param>
/// <param name="Reference">ONNX name of the value whose height and width the output takes, or null.</param>
/// <param name="Outputs">ONNX names of the values it makes.</param>
/// <param name="Fold">Whether weights may become settings of ONNX nodes where that is faster.</param>
internal sealed record LoweringContext(
    OnnxGraphBuilder Graph,
    Node Node,
    StateDictionary Weights,
    IReadOnlyList<string> Inputs,
    string? Reference,
    IReadOnlyList<string> Outputs,
    bool Fold)
{
    /// <summary>The node's first input.</summary>
    public string Input => Inputs[0];

    /// <summary>Adds the ONNX node that makes the node's values.</summary>
    public void Emit(string opType, IReadOnlyList<string> inputs, params AttributeProto[] attributes) =>
        Graph.Add(opType, Node.Name, inputs, Outputs, attributes);

    /// <summary>Adds an ONNX node on the way there and returns the name of its value.</summary>
    /// <param name="opType">The ONNX operator.</param>
    /// <param name="step">What the value is, in a word; it is named after the node and this.</param>
    /// <param name="inputs">The values it reads.</param>
    /// <param name="attributes">Its settings.</param>
    public string EmitStep(string opType, string step, IReadOnlyList<string> inputs, params AttributeProto[] attributes)
    {
        var value = Graph.Claim($"{Node.Name}/{step}");
        Graph.Add(opType, value, inputs, [value], attributes);
        return value;
    }

    /// <summary>The tensor of one of the node's parameters.</summary>
    /// <param name="index">Its place among the node's parameters.</param>
    public WeightTensor Tensor(int index) => Weights[Node.Parameters[index].Key];

    /// <summary>One of the node's parameters as a constant under its own key.</summary>
    /// <param name="index">Its place among the node's parameters.</param>
    /// <param name="shape">Extents that ONNX wants in place of the tensor's own, or null.</param>
    public string Weight(int index, IReadOnlyList<int>? shape = null) =>
        Graph.Constant(new TensorProto(Node.Parameters[index].Key, TensorType.Float, shape ?? Tensor(index).Shape, Tensor(index).Data));

    /// <summary>Every parameter of the node that holds floats, in order.</summary>
    public IEnumerable<string> FloatWeights() => Enumerable.Range(0, Node.Parameters.Count)
        .Where(index => Node.Parameters[index].Kind != ParameterKind.Counter)
        .Select(index => Weight(index));

    /// <summary>The node's place in a message about it.</summary>
    public override string ToString() => Node.ToString();
}
