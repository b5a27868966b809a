using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx.Quantization;

/// <summary>A node with weights, which 8 bits make small and fast.</summary>
/// <param name="Weight">Its weight.</param>
/// <param name="Bias">Its bias, or null.</param>
/// <param name="Axis">The weight's axis of output channels.</param>
internal sealed record Layer(TensorProto Weight, TensorProto? Bias, int Axis)
{
    /// <summary>Whether a node has weights, of any kind that there is.</summary>
    public static bool Is(NodeProto node, GraphIndex graph) => node.Domain.Length == 0 && node.OpType switch
    {
        "Conv" or "ConvTranspose" or "Gemm" => true,
        "MatMul" => graph.FloatsOf(node.Inputs[1]) is not null, // of two computed values, neither is a weight
        _ => false,
    };

    /// <summary>Takes a layer that 8 bits are for.</summary>
    /// <returns>Null, and the reason, where it has to stay in floats.</returns>
    public static (Layer? Layer, string Reason) Of(NodeProto node, GraphIndex graph)
    {
        var hasBias = node.Inputs.Count > 2 && node.Inputs[2].Length > 0;
        var (weight, bias) = (graph.FloatsOf(node.Inputs[1]), hasBias ? graph.FloatsOf(node.Inputs[2]) : null);
        return node.OpType == "ConvTranspose" ? (null, "ONNX Runtime has no transposed convolution of 8 bits")
            : weight is null || (bias is null && hasBias) ? (null, "its weights are computed")
            : node.OpType == "Gemm" && (node.Integer("transA", 0), node.Float("alpha", 1), node.Float("beta", 1)) != (0, 1, 1)
                ? (null, "it is scaled or transposed")
            : node.OpType != "Conv" && weight.Shape.Count != 2 ? (null, "its weight is no matrix")
            : (new Layer(weight, bias, node.OpType == "Conv" || node.Integer("transB", 0) == 1 ? 0 : 1), "");
    }

    /// <summary>Output channels.</summary>
    public int Channels => Weight.Shape[Axis];

    /// <summary>Floats of the weight from one output channel to the next.</summary>
    public int Stride => Weight.Shape.Skip(Axis + 1).Aggregate(1, (product, extent) => product * extent);
}
