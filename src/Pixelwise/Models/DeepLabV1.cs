using Pixelwise.Models.Backbones;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// DeepLab v1: semantic image segmentation with deep convolutional nets and fully connected CRFs (Chen et al. 2014, arXiv 1412.7062),
/// section 3: VGG-16 whose last poolings keep the size and whose later filters have holes.
/// </summary>
/// <remarks>
/// The logits lie at stride 8: a side of 8k + 1 gives k + 1, corner on corner. The way back to full resolution is bilinear and the CRF;
/// both belong to the segmenter. Poolings count overhanging windows, as in the authors' Caffe nets.
/// </remarks>
public static class DeepLabV1
{
    private static readonly Normal ClassifierInit = new(0.01f);
    private static readonly int[][] FeatureIndices = [[0, 2], [5, 7], [10, 12, 14], [17, 19, 21], [24, 26, 28]];

    /// <summary>LargeFOV: fc6 as a 3x3 filter with taps 12 apart, 1024 channels. Names of wangleihitcs/DeepLab-V1-PyTorch.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first stage; 64 in the paper. All others follow in proportion.</param>
    public static Network BuildLargeFov(int classes, int width = 64)
    {
        var net = new NetworkBuilder("deeplabv1", SizeRule.Any(9));
        var x = Trunk(net.Image(channels: 3), width, (stage, i) => $"features.{FeatureIndices[stage - 1][i - 1]}");
        x = x.AveragePool(3, stride: 1, padding: 1);                                                     // as the released net has it
        x = Vgg16.FullyConnected(x, "features.32", 16 * width, kernel: 3, padding: 12, dilation: 12);   // (N, 1024, H/8, W/8)
        x = Vgg16.FullyConnected(x, "features.35", 16 * width);
        return net.WithOutput(x.Conv("features.38", classes, kernel: 1, initializer: ClassifierInit));  // (N, classes, H/8, W/8)
    }

    /// <summary>The baseline with a 4x4 filter with taps 4 apart as fc6, 4096 channels. Names of the authors' Caffe layers.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="BuildLargeFov"/>.</param>
    public static Network Build4X4(int classes, int width = 64)
    {
        var net = new NetworkBuilder("deeplabv1-4x4", SizeRule.Any(16));
        var x = net.Image(channels: 3);
        for (var stage = 1; stage <= 3; stage++)
        {
            x = Vgg16.Stage(x, stage, width).MaxPool(2, padding: 1, ceiling: true);
        }
        x = Vgg16.Stage(x, 4, width).MaxPool(2, stride: 1);
        x = Vgg16.Stage(x, 5, width, dilation: 2).MaxPool(3, stride: 1, padding: 1);
        x = Vgg16.FullyConnected(x, "fc6", 64 * width, kernel: 4, padding: 6, dilation: 4);
        x = Vgg16.FullyConnected(x, "fc7", 64 * width);
        return net.WithOutput(x.Conv("fc8_pascal", classes, kernel: 1, initializer: ClassifierInit));
    }

    /// <summary>VGG-16 to pool5 at stride 8; v2 grows from it too.</summary>
    internal static Symbol Trunk(Symbol image, int width, Func<int, int, string>? name = null)
    {
        var x = image;
        for (var stage = 1; stage <= 5; stage++)
        {
            var at = stage;
            x = Vgg16.Stage(x, stage, width, name is null ? null : i => name(at, i), dilation: stage == 5 ? 2 : 1);
            x = x.MaxPool(3, stride: stage <= 3 ? 2 : 1, padding: 1, ceiling: true);
        }
        return x;
    }
}
