using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// DeepLab v3+ (Chen et al. 2018, arXiv 1802.02611) on an aligned Xception, in the form and with the names of
/// jfzhang95/pytorch-deeplab-xception.
/// </summary>
/// <remarks>
/// Departs from the paper's net, <see cref="DeepLabV3PlusXception"/>, as that port does. Its ReLUs work in place, so from block 3 on a
/// shortcut reads its input behind the ReLU; the low-level features have 128 channels and are rectified; pyramid and decoder are not
/// separable; the image's mean comes last.
/// </remarks>
internal static class DeepLabV3PlusJfzhang
{
    private static readonly HeNormal BackboneInit = new(ByOutputs: true);
    private static readonly HeNormal HeadInit = new();

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first convolution; 32 in the paper. All others follow in proportion, rounded down.</param>
    /// <param name="outputStride">Image side over feature side at the encoder's end: 16 or 8.</param>
    public static Network Build(int classes, int width, int outputStride)
    {
        var net = new NetworkBuilder("deeplabv3plus-xception-jfzhang", SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var (low, deep) = Backbone(image, width, outputStride);                             // (N, 128, H/4, W/4), (N, 2048, H/16, W/16)
        var channels = 8 * width;

        var context = Pyramid(deep, channels, outputStride == 8 ? [12, 24, 36] : [6, 12, 18]).Dropout(0.5); // (N, 256, H/16, W/16)
        var detail = ConvNormReLU(low, "decoder.conv1", "decoder.bn1", channels * 48 / 256);    // (N, 48, H/4, W/4)
        var x = context.ResizeLike(detail, alignCorners: true).Concat(detail);                  // (N, 304, H/4, W/4)
        x = ConvNormReLU(x, "decoder.last_conv.0", "decoder.last_conv.1", channels, kernel: 3).Dropout(0.5);
        x = ConvNormReLU(x, "decoder.last_conv.4", "decoder.last_conv.5", channels, kernel: 3).Dropout(0.1);
        var logits = x.Conv("decoder.last_conv.8", classes, kernel: 1, initializer: HeadInit);
        return net.WithOutput(logits.ResizeLike(image, alignCorners: true));                // (N, classes, H, W)
    }

    /// <summary>Figure 4, as the port has it: twenty blocks between two convolutions and three separable ones.</summary>
    private static (Symbol Low, Symbol Deep) Backbone(Symbol image, int width, int outputStride)
    {
        var (entryStride, middleDilation) = outputStride == 8 ? (1, 2) : (2, 1);
        int Scaled(int channels) => channels * width / 32;

        var x = Stem(image, 1, Scaled(32), stride: 2);                                      // (N, 32, H/2, W/2)
        x = Stem(x, 2, Scaled(64), stride: 1);                                              // (N, 64, H/2, W/2)
        var low = EntryBlock(x, "backbone.block1", Scaled(128)).ReLU();                     // (N, 128, H/4, W/4)
        x = EntryBlock(low, "backbone.block2", Scaled(256));                                // (N, 256, H/8, W/8)
        x = Block(x, "backbone.block3", Scaled(728), Scaled(728), entryStride, dilation: 1, lastDilation: 1); // (N, 728, H/16, W/16)
        for (var i = 4; i <= 19; i++)
        {
            x = Block(x, $"backbone.block{i}", Scaled(728), Scaled(728), stride: 1, middleDilation, middleDilation);
        }
        x = Block(x, "backbone.block20", Scaled(728), Scaled(1024), stride: 1, middleDilation, lastDilation: 1).ReLU(); // (N, 1024, H/16, W/16)
        x = Separable(x, "backbone.conv3", "backbone.bn3", Scaled(1536), 2 * middleDilation).ReLU();
        x = Separable(x, "backbone.conv4", "backbone.bn4", Scaled(1536), 2 * middleDilation).ReLU();
        x = Separable(x, "backbone.conv5", "backbone.bn5", Scaled(2048), 2 * middleDilation).ReLU();
        return (low, x);
    }

    /// <summary>A strided block whose first convolution has no ReLU before it.</summary>
    private static Symbol EntryBlock(Symbol x, string name, int channels)
    {
        var shortcut = Shortcut(x, name, channels, stride: 2);
        x = Separable(x, $"{name}.rep.0", $"{name}.rep.1", channels);
        x = Separable(x.ReLU(), $"{name}.rep.3", $"{name}.rep.4", channels);
        return Separable(x.ReLU(), $"{name}.rep.6", $"{name}.rep.7", channels, stride: 2).Add(shortcut);
    }

    /// <summary>A block that rectifies its input, for the shortcut too.</summary>
    private static Symbol Block(Symbol x, string name, int inner, int channels, int stride, int dilation, int lastDilation)
    {
        x = x.ReLU();
        var shortcut = stride == 1 && x.Channels == channels ? x : Shortcut(x, name, channels, stride);
        x = Separable(x, $"{name}.rep.1", $"{name}.rep.2", inner, dilation);
        x = Separable(x.ReLU(), $"{name}.rep.4", $"{name}.rep.5", channels, dilation);
        return Separable(x.ReLU(), $"{name}.rep.7", $"{name}.rep.8", channels, lastDilation, stride).Add(shortcut);
    }

    private static Symbol Shortcut(Symbol x, string name, int channels, int stride) => x
        .Conv($"{name}.skip", channels, kernel: 1, stride: stride, bias: false, initializer: BackboneInit)
        .BatchNorm($"{name}.skipbn");

    private static Symbol Separable(Symbol x, string name, string norm, int channels, int dilation = 1, int stride = 1) => x
        .Conv(
            $"{name}.conv1", x.Channels, kernel: 3, stride: stride, padding: dilation, dilation: dilation, groups: x.Channels,
            bias: false, initializer: BackboneInit)
        .BatchNorm($"{name}.bn")
        .Conv($"{name}.pointwise", channels, kernel: 1, bias: false, initializer: BackboneInit)
        .BatchNorm(norm);

    private static Symbol Stem(Symbol x, int number, int channels, int stride) => x
        .Conv($"backbone.conv{number}", channels, kernel: 3, stride: stride, padding: 1, bias: false, initializer: BackboneInit)
        .BatchNorm($"backbone.bn{number}")
        .ReLU();

    /// <summary>1x1, three dilated 3x3 and the image's mean, concatenated and projected.</summary>
    private static Symbol Pyramid(Symbol x, int channels, int[] dilations)
    {
        var point = ConvNormReLU(x, "aspp.aspp1.atrous_conv", "aspp.aspp1.bn", channels);
        var atrous = dilations.Select((dilation, i) =>
            ConvNormReLU(x, $"aspp.aspp{i + 2}.atrous_conv", $"aspp.aspp{i + 2}.bn", channels, kernel: 3, dilation)).ToArray();
        var image = ConvNormReLU(x.AdaptiveAveragePool(1), "aspp.global_avg_pool.1", "aspp.global_avg_pool.2", channels)
            .ResizeLike(x, alignCorners: true);
        return ConvNormReLU(point.Concat([.. atrous, image]), "aspp.conv1", "aspp.bn1", channels);
    }

    private static Symbol ConvNormReLU(Symbol x, string name, string norm, int channels, int kernel = 1, int dilation = 1) => x
        .Conv(name, channels, kernel, padding: kernel / 2 * dilation, dilation: dilation, bias: false, initializer: HeadInit)
        .BatchNorm(norm)
        .ReLU();
}
