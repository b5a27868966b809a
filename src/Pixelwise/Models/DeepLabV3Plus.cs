using Pixelwise.Models.Backbones;
using Pixelwise.Models.Blocks;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// DeepLab v3+: encoder-decoder with atrous separable convolution for semantic image segmentation (Chen et al. 2018, arXiv 1802.02611),
/// figure 2, on a ResNet or MobileNetV2, in the form and with the names of VainF/DeepLabV3Plus-Pytorch.
/// </summary>
/// <remarks>
/// Departs from the paper as that form does: one 3x3 convolution in the decoder, not two; the low-level features come first.
/// </remarks>
internal static class DeepLabV3Plus
{
    private const double BackboneMomentum = 0.01; // the head's is PyTorch's

    private static readonly HeNormal HeadInit = new();

    /// <summary>Builds the network on a ResNet.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="backbone">Its depth, width and output stride (16, or 8).</param>
    public static Network Build(string id, int classes, ResNet backbone)
    {
        var net = new NetworkBuilder(id, SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        backbone = backbone with { Momentum = BackboneMomentum };
        var stages = backbone.Stages(backbone.Stem(image, "backbone."), "backbone.");
        var (low, deep) = (stages[0], stages[3]);                                           // (N, 256, H/4, W/4), (N, 2048, H/16, W/16)
        return net.WithOutput(Logits(image, low, deep, classes, 4 * backbone.Width, backbone.OutputStride)); // (N, classes, H, W)
    }

    /// <summary>Builds the network on MobileNetV2.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="backbone">Its width and output stride (16, or 8).</param>
    public static Network Build(int classes, MobileNetV2 backbone)
    {
        var net = new NetworkBuilder("deeplabv3plus-mobilenetv2", SizeRule.Any(3)); // the stem pads nothing
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        backbone = backbone with { PadsBlockInput = true, Momentum = BackboneMomentum };
        var groups = backbone.Features(image, i => $"backbone.{(i < 4 ? "low" : "high")}_level_features.{i}");
        var (low, deep) = (groups[2], groups[^1]);                                          // (N, 24, H/4, W/4), (N, 320, H/16, W/16)
        return net.WithOutput(Logits(image, low, deep, classes, 8 * backbone.Width, backbone.OutputStride)); // (N, classes, H, W)
    }

    /// <summary>Figure 2 behind the backbone: pyramid and decoder, of 256 channels in the paper.</summary>
    private static Symbol Logits(Symbol image, Symbol low, Symbol deep, int classes, int channels, int outputStride)
    {
        int[] dilations = outputStride == 8 ? [12, 24, 36] : [6, 12, 18];
        var detail = ConvNormReLU(low, "classifier.project", channels * 48 / 256, kernel: 1);   // (N, 48, H/4, W/4)
        var context = Aspp.Apply(deep, "classifier.aspp", dilations, channels, dropout: 0.1, HeadInit) // (N, 256, H/16, W/16)
            .ResizeLike(detail);                                                                // (N, 256, H/4, W/4)
        var logits = ConvNormReLU(detail.Concat(context), "classifier.classifier", channels, kernel: 3)
            .Conv("classifier.classifier.3", classes, kernel: 1, initializer: HeadInit, biasInitializer: Uniform.TorchDefault(channels));
        return logits.ResizeLike(image);                                                        // (N, classes, H, W)
    }

    private static Symbol ConvNormReLU(Symbol x, string name, int channels, int kernel) => x
        .Conv($"{name}.0", channels, kernel, padding: kernel / 2, bias: false, initializer: HeadInit)
        .BatchNorm($"{name}.1")
        .ReLU();
}
