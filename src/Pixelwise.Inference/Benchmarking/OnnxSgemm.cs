using Pixelwise.Arrays;
using Pixelwise.Benchmarking;
using Pixelwise.Networks;
using Pixelwise.Onnx;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Inference.Benchmarking;

/// <summary>A product of two square matrices in ONNX Runtime: the most that its kernels get out of the machine.</summary>
public sealed class OnnxSgemm : IContestant
{
    private readonly OnnxContestant _product;

    /// <param name="options">Threads; null for the defaults.</param>
    public OnnxSgemm(InferenceOptions? options = null)
    {
        const int side = MatrixProduct.Side;
        var factor = new TensorProto("factor", TensorType.Float, [side, side], new byte[side * side * sizeof(float)]);
        var graph = new GraphProto(
            "sgemm",
            [new NodeProto("MatMul", "product", [Network.ImageName, factor.Name], [Network.OutputName], [])],
            [factor],
            [new ValueInfoProto(Network.ImageName, [1, 1, side, side])],
            [new ValueInfoProto(Network.OutputName, [1, 1, side, side])]);
        var model = new ModelProto(OnnxExporter.IrVersion, OnnxExporter.Opset, (nameof(Pixelwise), ""), graph, new Dictionary<string, string>());
        _product = new OnnxContestant(new NetworkSession(model.ToBytes(), options), new FloatArray([1, 1, side, side], new float[side * side]));
    }

    /// <inheritdoc/>
    public void Run() => _product.Run();

    /// <inheritdoc/>
    public void Dispose() => _product.Dispose();
}
