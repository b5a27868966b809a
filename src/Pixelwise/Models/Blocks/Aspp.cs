using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models.Blocks;

/// <summary>
/// Atrous spatial pyramid pooling with the image's mean beside it (DeepLab v3, arXiv 1706.05587, figure 5), in torchvision's order and
/// names.
/// </summary>
internal static class Aspp
{
    /// <summary>1x1, three dilated 3x3 and the global mean, concatenated and projected.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="name">Path of the module.</param>
    /// <param name="dilations">Of the three 3x3 convolutions.</param>
    /// <param name="channels">Of each branch and of the result.</param>
    /// <param name="dropout">Share of the result that training drops.</param>
    /// <param name="initializer">How the convolutions begin; null is PyTorch's default.</param>
    public static Symbol Apply(Symbol x, string name, int[] dilations, int channels, double dropout, Initializer? initializer = null)
    {
        var point = ConvNormReLU(x, $"{name}.convs.0", kernel: 1);
        var atrous = dilations.Select((dilation, i) => ConvNormReLU(x, $"{name}.convs.{i + 1}", kernel: 3, dilation)).ToArray();
        var image = x.AdaptiveAveragePool(1)
            .Conv($"{name}.convs.4.1", channels, kernel: 1, bias: false, initializer: initializer).BatchNorm($"{name}.convs.4.2").ReLU()
            .ResizeLike(x);
        return ConvNormReLU(point.Concat([.. atrous, image]), $"{name}.project", kernel: 1).Dropout(dropout);

        Symbol ConvNormReLU(Symbol x, string name, int kernel, int dilation = 1) => x
            .Conv($"{name}.0", channels, kernel, padding: kernel / 2 * dilation, dilation: dilation, bias: false, initializer: initializer)
            .BatchNorm($"{name}.1")
            .ReLU();
    }
}
