using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Models;

/// <summary>
/// ICNet: image cascade network for real-time semantic segmentation on high-resolution images (Zhao, Qi, Shen, Shi and Jia 2017, arXiv
/// 1704.08545), figure 2, on a ResNet-50 of half the width, with the layer names of the authors' Caffe definition (hszhao/ICNet).
/// </summary>
/// <remarks>
/// Sides are 32k + 1: every scale meets the others corner on corner, so H/2 in the comments stands for (H − 1)/2 + 1. The outputs
/// <c>sub4</c> at 1/16 and <c>sub24</c> at 1/8 are for the paper's cascade label guidance; the authors' definition, made for prediction,
/// lacks them.
/// </remarks>
public sealed record IcNet
{
    private static readonly HeNormal Init = new(); // Caffe's msra

    // What the pyramid averages over. For the authors' features of 33x65 the windows are theirs; of 1 and 2 bins they are the adaptive ones
    // anyway.
    private static readonly (int Bins, FixedWindows? Authors)[] Grids =
    [
        (1, null),
        (2, null),
        (3, new(new(33, 65), Window: (13, 25), Stride: (10, 20))),
        (6, new(new(33, 65), Window: (8, 15), Stride: (5, 10))),
    ];

    /// <summary>Channels of the stem; 32 in the paper. The blocks' outputs have 4, 8, 16 and 32 times as many.</summary>
    public int Width { get; init; } = 32;

    /// <summary>
    /// Whether convolutions are normalised, as they train; or have a bias into which that was merged, as in the files for speed.
    /// </summary>
    public bool BatchNorm { get; init; } = true;

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    public Network Build(int classes)
    {
        var net = new NetworkBuilder("icnet", SizeRule.MultipleOf(32, offset: 1, minimum: 33));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)

        var x = ConvNorm(Shrink(image), "conv1_1_3x3_s2", Width, kernel: 3, stride: 2).ReLU();
        x = ConvNorm(x, "conv1_2_3x3", Width, kernel: 3).ReLU();
        x = ConvNorm(x, "conv1_3_3x3", 2 * Width, kernel: 3).ReLU();                        // (N, 64, H/4, W/4)
        x = Blocks(x.MaxPool(3, stride: 2, padding: 1), "conv2", first: 1, last: 3, Width); // (N, 128, H/8, W/8)
        var sub2 = Bottleneck(x, "conv3_1", 2 * Width, stride: 2);                          // (N, 256, H/16, W/16)

        x = Blocks(Shrink(sub2), "conv3", first: 2, last: 4, 2 * Width);                    // (N, 256, H/32, W/32)
        x = Blocks(x, "conv4", first: 1, last: 6, 4 * Width, dilation: 2);                  // (N, 512, H/32, W/32)
        x = Blocks(x, "conv5", first: 1, last: 3, 8 * Width, dilation: 4);                  // (N, 1024, H/32, W/32)
        var sub4 = ConvNorm(Pyramid(x), "conv5_4_k1", 8 * Width, kernel: 1).ReLU();         // (N, 256, H/32, W/32)

        sub4 = sub4.ResizeLike(sub2, alignCorners: true);                                   // (N, 256, H/16, W/16)
        var sub24 = Fuse(sub4, "conv_sub4", sub2, "conv3_1_sub2_proj");                     // (N, 128, H/16, W/16)

        net.DeclareModules("conv_sub2", "conv_sub2/bn");
        var half = ConvNorm(image, "conv1_sub1", Width, kernel: 3, stride: 2).ReLU();
        var quarter = ConvNorm(half, "conv2_sub1", Width, kernel: 3, stride: 2).ReLU();
        var sub1 = ConvNorm(quarter, "conv3_sub1", 2 * Width, kernel: 3, stride: 2).ReLU(); // (N, 64, H/8, W/8)

        sub24 = sub24.ResizeLike(sub1, alignCorners: true);                                 // (N, 128, H/8, W/8)
        var sub12 = Fuse(sub24, "conv_sub2", sub1, "conv3_sub1_proj");                      // (N, 128, H/8, W/8)

        var logits = Scores(sub12.ResizeLike(quarter, alignCorners: true), "conv6_cls");    // (N, classes, H/4, W/4)
        net.AddTrainingOutput("sub4", Scores(sub4, "conv6_sub4"));
        net.AddTrainingOutput("sub24", Scores(sub24, "conv6_sub2"));
        return net.WithOutput(logits.ResizeLike(image, alignCorners: true));                // (N, classes, H, W)

        Symbol Scores(Symbol features, string name) => features.Conv(name, classes, kernel: 1, initializer: Init);
    }

    /// <summary>
    /// Cascade feature fusion, figure 3: a dilated convolution of the enlarged coarse features plus a projection of the fine ones.
    /// </summary>
    private Symbol Fuse(Symbol coarse, string coarseName, Symbol fine, string fineName) =>
        ConvNorm(coarse, coarseName, 4 * Width, kernel: 3, dilation: 2).Add(ConvNorm(fine, fineName, 4 * Width, kernel: 1)).ReLU();

    /// <summary>
    /// PSPNet's pyramid without its convolutions: the means over four grids, enlarged, are added instead of concatenated.
    /// </summary>
    private static Symbol Pyramid(Symbol x) =>
        x.Add([.. Grids.Select(grid => x.AdaptiveAveragePool(grid.Bins, grid.Authors).ResizeLike(x, alignCorners: true))]);

    private Symbol Blocks(Symbol x, string name, int first, int last, int width, int dilation = 1)
    {
        for (var block = first; block <= last; block++)
        {
            x = Bottleneck(x, $"{name}_{block}", width, dilation: dilation);
        }
        return x;
    }

    /// <summary>ResNet's bottleneck as Caffe has it: the stride lies on the first 1x1.</summary>
    private Symbol Bottleneck(Symbol x, string name, int width, int stride = 1, int dilation = 1)
    {
        var y = ConvNorm(x, $"{name}_1x1_reduce", width, kernel: 1, stride).ReLU();
        y = ConvNorm(y, $"{name}_3x3", width, kernel: 3, dilation: dilation).ReLU();
        y = ConvNorm(y, $"{name}_1x1_increase", 4 * width, kernel: 1);
        var shortcut = x.Channels == 4 * width ? x : ConvNorm(x, $"{name}_1x1_proj", 4 * width, kernel: 1, stride);
        return y.Add(shortcut).ReLU();
    }

    private Symbol ConvNorm(Symbol x, string name, int channels, int kernel, int stride = 1, int dilation = 1)
    {
        var y = x.Conv(name, channels, kernel, stride, padding: kernel / 2 * dilation, dilation, bias: !BatchNorm, initializer: Init);
        return BatchNorm ? y.BatchNorm($"{name}/bn") : y;
    }

    /// <summary>Bilinear with corners aligned, from 2k + 1 pixels to k + 1: that reads every other one.</summary>
    private static Symbol Shrink(Symbol x) => x.MaxPool(1, stride: 2);
}
