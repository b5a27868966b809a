using Pixelwise.Models.Backbones;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// ICNet (Zhao, Qi, Shen, Shi and Jia 2017, arXiv 1704.08545), figure 2, in the form that most PyTorch programs have: a whole ResNet-50
/// with deep stem and dilations, and the names of liminn/ICNet-pytorch.
/// </summary>
/// <remarks>
/// The branches of half and of a quarter of the image are two runs of one backbone, not one continued. The reference carries the first one
/// through stages 3 and 4 for nothing, which costs it 2.6 times the multiply-adds and lets their running statistics see both; here it ends
/// after stage 2. The outputs <c>sub4</c> at 1/16 and <c>sub24</c> at 1/8 are for label guidance, taken behind the normalisation. Sides are
/// multiples of 32.
/// </remarks>
internal static class IcNetResNet50
{
    private const int ImageNetClasses = 1000;

    private static readonly ResNet Backbone = ResNet.Depth50 with { OutputStride = 8 };

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the backbone's stem; 64 in the paper. Fused features have twice as many.</param>
    public static Network Build(int classes, int width = 64)
    {
        var net = new NetworkBuilder("icnet-resnet50", SizeRule.MultipleOf(32));
        net.DeclareModules("pretrained", "conv_sub1", "head.cff_12", "head.cff_24");
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)

        var sub4 = Stages(image.Resize(0.25, alignCorners: true), width, count: 4);         // (N, 2048, H/32, W/32)
        sub4 = Pyramid(sub4);
        var sub2 = net.SharingWeights(() =>
            Stages(image.Resize(0.5, alignCorners: true), width, count: 2));                // (N, 512, H/16, W/16)
        net.AddUnused("pretrained.fc.weight", [ImageNetClasses, 32 * width], Uniform.TorchDefault(32 * width));
        net.AddUnused("pretrained.fc.bias", [ImageNetClasses], Uniform.TorchDefault(32 * width));
        var sub1 = ConvNormReLU(image, "conv_sub1.0", width / 2);
        sub1 = ConvNormReLU(sub1, "conv_sub1.1", width / 2);
        sub1 = ConvNormReLU(sub1, "conv_sub1.2", width);                                    // (N, 64, H/8, W/8)

        var sub24 = Fuse(sub4, sub2, "head.cff_24", width, out var guide4);                 // (N, 128, H/16, W/16)
        var sub12 = Fuse(sub24, sub1, "head.cff_12", width, out var guide24);               // (N, 128, H/8, W/8)

        var logits = Scores(sub12.Enlarge(2, alignCorners: true), "head.conv_cls");         // (N, classes, H/4, W/4)
        net.AddTrainingOutput("sub4", Scores(guide4, "head.cff_24.conv_low_cls"));
        net.AddTrainingOutput("sub24", Scores(guide24, "head.cff_12.conv_low_cls"));
        return net.WithOutput(logits.Enlarge(4, alignCorners: true));                       // (N, classes, H, W)

        Symbol Scores(Symbol features, string name) => features.Conv(name, classes, kernel: 1, bias: false);
    }

    /// <summary>The backbone's first stages, the output of the last of them.</summary>
    private static Symbol Stages(Symbol image, int width, int count)
    {
        var backbone = Backbone with { Width = width };
        var stem = backbone.DeepStem(
            image, i => ($"pretrained.conv1.{3 * (i - 1)}", i == 3 ? "pretrained.bn1" : $"pretrained.conv1.{3 * (i - 1) + 1}"));
        return backbone.Stages(stem, "pretrained.", count)[^1];
    }

    /// <summary>The means over grids of 1, 2, 3 and 6 bins a side, enlarged, are added.</summary>
    private static Symbol Pyramid(Symbol x) =>
        x.Add([.. new[] { 1, 2, 3, 6 }.Select(bins => x.AdaptiveAveragePool(bins).ResizeLike(x, alignCorners: true))]);

    /// <summary>
    /// Cascade feature fusion, figure 3: a dilated convolution of the enlarged coarse features plus a projection of the fine ones.
    /// </summary>
    private static Symbol Fuse(Symbol coarse, Symbol fine, string name, int width, out Symbol guide)
    {
        guide = coarse.ResizeLike(fine, alignCorners: true)
            .Conv($"{name}.conv_low.0", 2 * width, kernel: 3, padding: 2, dilation: 2, bias: false).BatchNorm($"{name}.conv_low.1");
        var detail = fine.Conv($"{name}.conv_high.0", 2 * width, kernel: 1, bias: false).BatchNorm($"{name}.conv_high.1");
        return guide.Add(detail).ReLU();
    }

    private static Symbol ConvNormReLU(Symbol x, string name, int channels) => x
        .Conv($"{name}.conv", channels, kernel: 3, stride: 2, padding: 1, bias: false)
        .BatchNorm($"{name}.bn")
        .ReLU();
}
