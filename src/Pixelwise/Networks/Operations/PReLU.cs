using Pixelwise.Imaging;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Networks.Operations;

/// <summary>x where x ≥ 0, a·x elsewhere, a learned (He et al. 2015, arXiv 1502.01852). Weight: (1) or (C), 0.25 at first.</summary>
/// <param name="PerChannel">One slope a channel instead of one for all.</param>
public sealed record PReLU(bool PerChannel) : Operation
{
    /// <inheritdoc/>
    public override string Word => "prelu";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> ParametersFor(IReadOnlyList<TensorShape> inputs) =>
        [new Parameter("weight", [PerChannel ? inputs[0].Channels : 1], ParameterKind.Weight, new Constant(0.25f))];
}
