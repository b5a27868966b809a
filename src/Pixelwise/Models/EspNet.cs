using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// ESPNet: efficient spatial pyramid of dilated convolutions for semantic segmentation (Mehta et al. 2018, arXiv 1803.06815), figures 1 and
/// 4, with the authors' names (sacmehta/ESPNet).
/// </summary>
/// <remarks>
/// The authors' two definitions differ in what the decoder takes of half the image's size: the first level with the image beside it
/// (train/Model.py, and the weights for CamVid) or without (test/Model.py, and the weights for Cityscapes). Sides are multiples of 8. The
/// encoder's scores, on which training begins (ESPNet-C), are the output <c>encoder</c>. The authors' code needs five classes, one for each
/// branch of the block that gives the scores; with fewer, that block has as many branches as classes.
/// </remarks>
public static class EspNet
{
    private const double Epsilon = 1e-3;

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="p">ESP blocks at a quarter of the image's size; α2 in the paper.</param>
    /// <param name="q">ESP blocks at an eighth; α3 in the paper.</param>
    /// <param name="imageInDecoder">
    /// Whether the decoder takes the image too, as the CamVid weights want it; the Cityscapes weights do not.
    /// </param>
    public static Network Build(int classes, int p = 2, int q = 8, bool imageInDecoder = true)
    {
        var net = new NetworkBuilder("espnet", SizeRule.MultipleOf(8));
        net.DeclareModules("encoder", "level3_C", "br", "conv", "up_l3", "combine_l2_l3", "up_l2", "classifier");
        var image = net.Image(channels: 3);                                                         // (N, 3, H, W)
        var image2 = image.AveragePool(3, stride: 2, padding: 1);                                   // (N, 3, H/2, W/2)
        var image4 = image2.AveragePool(3, stride: 2, padding: 1);                                  // (N, 3, H/4, W/4)

        var first = ConvNormPReLU(image, "encoder.level1", 16, stride: 2);                          // (N, 16, H/2, W/2)
        var level1 = NormPReLU(first.Concat(image2), "encoder.b1");                                 // (N, 19, H/2, W/2)

        var down = Down(level1, "encoder.level2_0", 64);
        var x = Repeat(down, "encoder.level2", p);
        var level2 = NormPReLU(x.Concat(down, image4), "encoder.b2");                               // (N, 131, H/4, W/4)

        down = Down(level2, "encoder.level3_0", 128);
        x = Repeat(down, "encoder.level3", q);
        var level3 = NormPReLU(down.Concat(x), "encoder.b3");                                       // (N, 256, H/8, W/8)
        var scores3 = level3.Conv("encoder.classifier.conv", classes, kernel: 1, bias: false);      // (N, classes, H/8, W/8)
        net.AddTrainingOutput("encoder", scores3);

        var up3 = Double(scores3.BatchNorm("br", Epsilon), "up_l3.0");                              // (N, classes, H/4, W/4)
        var scores2 = level2.Conv("level3_C.conv", classes, kernel: 1, bias: false).Concat(up3);
        scores2 = NormPReLU(scores2, "combine_l2_l3.0");                                            // (N, 2·classes, H/4, W/4)
        scores2 = NormPReLU(Pyramid(scores2, "combine_l2_l3.1", classes), "combine_l2_l3.1.bn");    // (N, classes, H/4, W/4)
        var up2 = NormPReLU(Double(scores2, "up_l2.0"), "up_l2.1");                                 // (N, classes, H/2, W/2)
        var scores1 = ConvNormPReLU(up2.Concat(imageInDecoder ? level1 : first), "conv", classes, stride: 1);
        return net.WithOutput(Double(scores1, "classifier"));                                       // (N, classes, H, W)
    }

    /// <summary>ESP blocks, one after the other, each added to its input.</summary>
    private static Symbol Repeat(Symbol x, string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            x = NormPReLU(x.Add(Pyramid(x, $"{name}.{i}", x.Channels)), $"{name}.{i}.bn");
        }
        return x;
    }

    private static Symbol Down(Symbol x, string name, int channels) =>
        Pyramid(x, name, channels, stride: 2).BatchNorm($"{name}.bn", Epsilon).PReLU($"{name}.act", perChannel: true);

    /// <summary>
    /// Figure 1: reduced to a fifth of the channels, filtered by 3x3 of dilations 1, 2, 4, 8 and 16 side by side, and concatenated; before
    /// that each branch from the third on is added to the sum of those before, so that no grid shows.
    /// </summary>
    private static Symbol Pyramid(Symbol x, string name, int channels, int stride = 1)
    {
        var branches = Math.Min(5, channels);
        var width = channels / branches;
        var kernel = stride == 1 ? 1 : 3;
        var reduced = x.Conv($"{name}.c1.conv", width, kernel, stride, padding: kernel / 2, bias: false);

        List<Symbol> merged = [Dilated(reduced, $"{name}.d1", channels - (branches - 1) * width, 1)];
        for (var (i, dilation) = (1, 2); i < branches; i++, dilation *= 2)
        {
            var branch = Dilated(reduced, $"{name}.d{dilation}", width, dilation);
            merged.Add(i == 1 ? branch : merged[^1].Add(branch));
        }
        return merged[0].Concat([.. merged[1..]]);
    }

    private static Symbol Dilated(Symbol x, string name, int channels, int dilation) =>
        x.Conv($"{name}.conv", channels, kernel: 3, padding: dilation, dilation: dilation, bias: false);

    private static Symbol Double(Symbol x, string name) => x.TransposedConv(name, x.Channels, kernel: 2, stride: 2, bias: false);

    private static Symbol ConvNormPReLU(Symbol x, string name, int channels, int stride) =>
        NormPReLU(x.Conv($"{name}.conv", channels, kernel: 3, stride: stride, padding: 1, bias: false), name);

    private static Symbol NormPReLU(Symbol x, string name) => x.BatchNorm($"{name}.bn", Epsilon).PReLU($"{name}.act", perChannel: true);
}
