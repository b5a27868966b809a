using Pixelwise.Models.Backbones;
using Pixelwise.Models.Blocks;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// DeepLab v3+: encoder-decoder with atrous separable convolution for semantic image segmentation (Chen et al. 2018, arXiv 1802.02611),
/// figures 2 to 4: the paper's own net on the aligned Xception-65, as the authors' TensorFlow code builds it, with path names of our own.
/// </summary>
/// <remarks>
/// All 3x3 convolutions of pyramid and decoder are separable. The image's mean comes first in the pyramid, the encoder first in the
/// decoder; resizing keeps the corner pixels' centres. The low-level features are normalised but not yet rectified.
/// </remarks>
internal static class DeepLabV3PlusXception
{
    private static readonly GlorotUniform Init = new();
    private static readonly SeparableConv Separable = new(Epsilon: 1e-5, Xception65.Momentum, new TruncatedNormal(0.33f), new TruncatedNormal(0.06f));

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="backbone">Its width and output stride (16, or 8).</param>
    public static Network Build(int classes, Xception65 backbone)
    {
        var net = new NetworkBuilder("deeplabv3plus-xception", SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                     // (N, 3, H, W)
        var (low, deep) = backbone.Features(image, "backbone.");                                // (N, 256, H/4, W/4), (N, 2048, H/16, W/16)
        var channels = 8 * backbone.Width;
        int[] dilations = backbone.OutputStride == 8 ? [12, 24, 36] : [6, 12, 18];

        var context = Pyramid(deep, "aspp", dilations, channels);                               // (N, 256, H/16, W/16)
        var detail = ConvNormReLU(low, "decoder.feature_projection0", channels * 48 / 256);     // (N, 48, H/4, W/4)
        var x = context.ResizeLike(detail, alignCorners: true).Concat(detail);                  // (N, 304, H/4, W/4)
        x = Separable.ApplyWithReLU(x, "decoder.decoder_conv0", channels);                      // (N, 256, H/4, W/4)
        x = Separable.ApplyWithReLU(x, "decoder.decoder_conv1", channels);
        var logits = x.Conv("logits", classes, kernel: 1, initializer: new TruncatedNormal(0.01f));
        return net.WithOutput(logits.ResizeLike(image, alignCorners: true));                    // (N, classes, H, W)
    }

    /// <summary>Figure 2, encoder: the image's mean, 1x1 and three dilated 3x3, concatenated and projected.</summary>
    private static Symbol Pyramid(Symbol x, string name, int[] dilations, int channels)
    {
        var image = ConvNormReLU(x.AdaptiveAveragePool(1), $"{name}.image_pooling", channels).ResizeLike(x, alignCorners: true);
        var point = ConvNormReLU(x, $"{name}.aspp0", channels);
        var atrous = dilations.Select((dilation, i) => Separable.ApplyWithReLU(x, $"{name}.aspp{i + 1}", channels, dilation)).ToArray();
        return ConvNormReLU(image.Concat([point, .. atrous]), $"{name}.concat_projection", channels).Dropout(0.1);
    }

    private static Symbol ConvNormReLU(Symbol x, string name, int channels) => x
        .Conv(name, channels, kernel: 1, bias: false, initializer: Init)
        .BatchNorm($"{name}_bn", momentum: Xception65.Momentum)
        .ReLU();
}
