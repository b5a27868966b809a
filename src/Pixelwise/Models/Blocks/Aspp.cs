using Pixelwise.Networks;

namespace Pixelwise.Models.Blocks;

/// <summary>Atrous spatial pyramid pooling with the image's mean beside it (DeepLab v3, arXiv 1706.05587, figure 5), in torchvision's order and names.</summary>
internal static class Aspp
{
    /// <summary>1x1, three dilated 3x3 and the global mean, concatenated and projected.</summary>
    public static Symbol Apply(Symbol x, string name, int[] dilations, int channels, double dropout)
    {
        var point = ConvNormReLU(x, $"{name}.convs.0", channels);
        var atrous = dilations.Select((dilation, i) => ConvNormReLU(x, $"{name}.convs.{i + 1}", channels, kernel: 3, dilation)).ToArray();
        var image = ImagePooling(x, $"{name}.convs.4", channels);
        return ConvNormReLU(point.Concat([.. atrous, image]), $"{name}.project", channels).Dropout(dropout);
    }

    private static Symbol ImagePooling(Symbol x, string name, int channels) => x
        .AdaptiveAveragePool(1)
        .Conv($"{name}.1", channels, kernel: 1, bias: false).BatchNorm($"{name}.2").ReLU()
        .ResizeLike(x);

    private static Symbol ConvNormReLU(Symbol x, string name, int channels, int kernel = 1, int dilation = 1) => x
        .Conv($"{name}.0", channels, kernel, padding: kernel / 2 * dilation, dilation: dilation, bias: false)
        .BatchNorm($"{name}.1")
        .ReLU();
}
