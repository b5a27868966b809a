using Pixelwise.Models.Backbones;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// FCN on GoogLeNet (Long, Shelhamer, Darrell, arXiv 1411.4038, table 1): the 32 pixel stride net that the paper compares, and one with the
/// skips of FCN-8s as TheCodez/pytorch-GoogLeNet-FCN trains it, whose names and poolings both follow.
/// </summary>
internal static class FcnGoogLeNet
{
    private static readonly Constant Zero = new(0);
    private static readonly BilinearKernel Bilinear = new();

    /// <summary>
    /// FCN-32s: the scores of the last block alone, enlarged by 32. The authors never published theirs; poolings and names are those of the
    /// 8s net.
    /// </summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first convolution; 64 in the paper. All others follow in proportion.</param>
    public static Network Build32s(int classes, int width = 64)
    {
        var net = new NetworkBuilder("fcn32s-googlenet", SizeRule.Any(17));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var features = Features(image, width);
        var score = Score(features.Block5B, "score5b", classes);                            // (N, classes, H/32, W/32)
        return net.WithOutput(Enlarge(score, "upscore32", 32).CropTo(image, offset: 16));   // (N, classes, H, W)
    }

    /// <summary>FCN-8s: the scores of blocks 4e and 3b as well, together enlarged by 8.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="Build32s"/>.</param>
    public static Network Build8s(int classes, int width = 64)
    {
        var net = new NetworkBuilder("fcn-googlenet", SizeRule.Any(17));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var features = Features(image, width);
        net.DeclareModules("score3b", "score4e", "score5b", "upscore2", "upscore4", "upscore8");
        var fused = Fuse(Score(features.Block5B, "score5b", classes), "upscore2", Score(features.Block4E, "score4e", classes));     // 1/16
        fused = Fuse(fused, "upscore4", Score(features.Block3B, "score3b", classes));       // 1/8
        return net.WithOutput(Enlarge(fused, "upscore8", 8).CropTo(image, offset: 4));      // (N, classes, H, W)
    }

    private static GoogLeNetFeatures Features(Symbol image, int width) => new GoogLeNet { Width = width, PadsPooling = true }.Features(image);

    private static Symbol Fuse(Symbol coarse, string name, Symbol fine) => Enlarge(coarse, name, 2).CropTo(fine, offset: 1).Add(fine);

    private static Symbol Score(Symbol x, string name, int classes) => x.Conv(name, classes, kernel: 1, initializer: Zero);

    private static Symbol Enlarge(Symbol x, string name, int factor) =>
        x.TransposedConv(name, x.Channels, kernel: 2 * factor, stride: factor, bias: false, initializer: Bilinear);
}
