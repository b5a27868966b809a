using Pixelwise.Imaging;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Networks.Operations;

/// <summary>Batch normalisation (Ioffe and Szegedy 2015, arXiv 1502.03167), affine, with running statistics.</summary>
/// <remarks>
/// Training normalises with the batch's biased variance and keeps running estimates (the variance unbiased, as PyTorch does); evaluation
/// normalises with the estimates.
/// </remarks>
public sealed record BatchNormalization : Operation
{
    /// <summary>Added to the variance. 1e-5 in PyTorch, 1e-3 in Torch7's and TensorFlow's segmentation nets.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Share of the new batch in the running estimates, PyTorch's sense: Caffe's 0.9 is 0.1 here.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>The shift before training; 0, but 0.001 in SegNet's Caffe definition.</summary>
    public float InitialShift { get; init; }

    /// <inheritdoc/>
    public override string Word => "bn";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> ParametersFor(IReadOnlyList<TensorShape> inputs)
    {
        int[] shape = [inputs[0].Channels];
        return
        [
            new Parameter("weight", shape, ParameterKind.Weight, new Constant(1)),
            new Parameter("bias", shape, ParameterKind.Weight, new Constant(InitialShift)),
            new Parameter("running_mean", shape, ParameterKind.Statistic, new Constant(0)),
            new Parameter("running_var", shape, ParameterKind.Statistic, new Constant(1)),
            new Parameter("num_batches_tracked", [], ParameterKind.Counter, new Constant(0)),
        ];
    }
}
