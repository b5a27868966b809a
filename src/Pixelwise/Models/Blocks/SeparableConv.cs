using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models.Blocks;

/// <summary>
/// An atrous separable convolution (DeepLab v3+, arXiv 1802.02611, figure 3): each channel's own 3x3, then 1x1 across channels, and a
/// normalisation behind both.
/// </summary>
/// <param name="Epsilon">Of the normalisations.</param>
/// <param name="Momentum">Of the normalisations: share of a new batch in their running statistics.</param>
/// <param name="Depthwise">How the 3x3 weights begin.</param>
/// <param name="Pointwise">How the 1x1 weights begin.</param>
internal sealed record SeparableConv(double Epsilon, double Momentum, Initializer Depthwise, Initializer Pointwise)
{
    /// <summary>Without activation: for a block that puts its ReLU in front.</summary>
    public Symbol Apply(Symbol x, string name, int channels, int stride = 1, int dilation = 1) =>
        Mix(Filter(x, name, stride, dilation), name, channels);

    /// <summary>With a ReLU behind each of the two.</summary>
    public Symbol ApplyWithReLU(Symbol x, string name, int channels, int dilation = 1) =>
        Mix(Filter(x, name, stride: 1, dilation).ReLU(), name, channels).ReLU();

    private Symbol Filter(Symbol x, string name, int stride, int dilation) => x
        .Conv(
            $"{name}.depthwise", x.Channels, kernel: 3, stride: stride, padding: dilation, dilation: dilation, groups: x.Channels,
            bias: false, initializer: Depthwise)
        .BatchNorm($"{name}.depthwise_bn", Epsilon, momentum: Momentum);

    private Symbol Mix(Symbol x, string name, int channels) => x
        .Conv($"{name}.pointwise", channels, kernel: 1, bias: false, initializer: Pointwise)
        .BatchNorm($"{name}.pointwise_bn", Epsilon, momentum: Momentum);
}
