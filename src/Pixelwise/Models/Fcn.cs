using Pixelwise.Models.Backbones;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// FCN: fully convolutional networks for semantic segmentation (Shelhamer, Long and Darrell 2016, arXiv 1605.06211), figure 3: VGG-16 with
/// its fully connected layers made convolutional, and skips from pool4 and pool3.
/// </summary>
/// <remarks>
/// The authors' Caffe nets with the names of wkentaro/pytorch-fcn. The first convolution is padded by 100, so that the logits can be
/// cropped to the image's size whatever it is; the offsets of the crops follow from the strides and paddings before them. Enlarging begins
/// bilinear.
/// </remarks>
public static class Fcn
{
    private static readonly Constant Zero = new(0);
    private static readonly BilinearKernel Bilinear = new();

    /// <summary>FCN-32s: one enlargement by 32.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">
    /// Channels of the first stage; 64 in the paper. All others, the fully connected ones too, follow in proportion.
    /// </param>
    public static Network Build32s(int classes, int width = 64)
    {
        var net = new NetworkBuilder("fcn32s", SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var (_, _, fc7) = Trunk(image, width);
        var score = Score(fc7, "score_fr", classes);                                        // (N, classes, H/32 + 1, W/32 + 1), about
        return net.WithOutput(Enlarge(score, "upscore", 32).CropTo(image, offset: 19));     // (N, classes, H, W)
    }

    /// <summary>FCN-16s: the coarse scores and those of pool4, together enlarged by 16.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="Build32s"/>.</param>
    public static Network Build16s(int classes, int width = 64)
    {
        var net = new NetworkBuilder("fcn16s", SizeRule.Any(1));
        var image = net.Image(channels: 3);
        var (_, pool4, fc7) = Trunk(image, width);
        net.DeclareModules("score_fr", "score_pool4", "upscore2", "upscore16");
        var fused = FuseWithPool4(fc7, pool4, classes);                                     // 1/16
        return net.WithOutput(Enlarge(fused, "upscore16", 16).CropTo(image, offset: 27));   // (N, classes, H, W)
    }

    /// <summary>FCN-8s: the scores of pool3 as well, together enlarged by 8.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="atOnce">
    /// Trained in one go instead of from FCN-16s: pool4 and pool3 are scaled by 0.01 and 0.0001 before they are scored, so that no stream
    /// rules the others at first.
    /// </param>
    /// <param name="width">As in <see cref="Build32s"/>.</param>
    public static Network Build8s(int classes, bool atOnce = false, int width = 64)
    {
        var net = new NetworkBuilder(atOnce ? "fcn8s-atonce" : "fcn8s", SizeRule.Any(1));
        var image = net.Image(channels: 3);
        return net.WithOutput(Scores8s(image, classes, width, atOnce));                     // (N, classes, H, W)
    }

    /// <summary>FCN-8s from the image to its scores.</summary>
    /// <param name="image">(N, 3, H, W).</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="Build32s"/>.</param>
    /// <param name="atOnce">As in <see cref="Build8s"/>.</param>
    /// <param name="upscoreBias">Whether the first enlargement adds a constant, as in CRF-RNN.</param>
    internal static Symbol Scores8s(Symbol image, int classes, int width, bool atOnce = false, bool upscoreBias = false)
    {
        var (pool3, pool4, fc7) = Trunk(image, width);
        image.DeclareModules("score_fr", "score_pool3", "score_pool4", "upscore2", "upscore8", "upscore_pool4");
        var fused4 = FuseWithPool4(fc7, atOnce ? pool4.Scale(0.01) : pool4, classes, upscoreBias); // 1/16
        var up = Enlarge(fused4, "upscore_pool4", 2);                                       // 1/8
        var fused3 = Score(atOnce ? pool3.Scale(0.0001) : pool3, "score_pool3", classes).CropTo(up, offset: 9).Add(up);
        return Enlarge(fused3, "upscore8", 8).CropTo(image, offset: 31);                    // (N, classes, H, W)
    }

    /// <summary>VGG-16 to fc7, and the two poolings that skips start from.</summary>
    private static (Symbol Pool3, Symbol Pool4, Symbol Fc7) Trunk(Symbol image, int width)
    {
        var pool1 = Vgg16.Stage(image, 1, width, firstPadding: 100).MaxPool(2, ceiling: true);  // 1/2
        var pool2 = Vgg16.Stage(pool1, 2, width).MaxPool(2, ceiling: true);                     // 1/4
        var pool3 = Vgg16.Stage(pool2, 3, width).MaxPool(2, ceiling: true);                     // 1/8
        var pool4 = Vgg16.Stage(pool3, 4, width).MaxPool(2, ceiling: true);                     // 1/16
        var pool5 = Vgg16.Stage(pool4, 5, width).MaxPool(2, ceiling: true);                     // 1/32
        var fc6 = Vgg16.FullyConnected(pool5, "fc6", 64 * width, kernel: 7);
        return (pool3, pool4, Vgg16.FullyConnected(fc6, "fc7", 64 * width));
    }

    private static Symbol FuseWithPool4(Symbol fc7, Symbol pool4, int classes, bool upscoreBias = false)
    {
        var up = Enlarge(Score(fc7, "score_fr", classes), "upscore2", 2, upscoreBias);
        return Score(pool4, "score_pool4", classes).CropTo(up, offset: 5).Add(up);
    }

    private static Symbol Score(Symbol x, string name, int classes) => x.Conv(name, classes, kernel: 1, initializer: Zero);

    private static Symbol Enlarge(Symbol x, string name, int factor, bool bias = false) =>
        x.TransposedConv(name, x.Channels, kernel: 2 * factor, stride: factor, bias: bias, initializer: Bilinear);
}
