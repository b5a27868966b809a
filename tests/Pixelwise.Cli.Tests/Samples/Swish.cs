using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;
using Pixelwise.Onnx;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Samples;

/// <summary>x · sigmoid(βx) with a learned β a channel (Ramachandran, Zoph and Le 2017, arXiv 1710.05941).</summary>
public sealed record Swish : Operation, ITorchOperation, IOnnxOperation
{
    /// <inheritdoc/>
    public override string Word => "swish";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> ParametersFor(IReadOnlyList<TensorShape> inputs) =>
        [new Parameter("beta", [inputs[0].Channels, 1, 1], ParameterKind.Weight, new Constant(1))];

    /// <inheritdoc/>
    public torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, IReadOnlyList<torch.Tensor> weights, ImageSize? size, bool isTraining) =>
        inputs[0] * torch.sigmoid(inputs[0] * weights[0]);

    /// <inheritdoc/>
    public void WriteOnnx(OnnxNodeWriter onnx)
    {
        var scaled = onnx.Step("Mul", "scaled", [onnx.Inputs[0], onnx.Weight(0)]);
        var gate = onnx.Step("Sigmoid", "gate", [scaled]);
        onnx.Result("Mul", [onnx.Inputs[0], gate]);
    }
}

/// <summary>Lets it read like the operations that come with the library.</summary>
public static class SwishExtensions
{
    /// <summary>x · sigmoid(βx), β a channel at <c>name.beta</c>.</summary>
    public static Symbol Swish(this Symbol x, string name) => x.Apply(new Swish(), name: name);
}
