using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// FCN-AlexNet (Long, Shelhamer, Darrell, arXiv 1411.4038, table 1): the net of Krizhevsky, Sutskever and Hinton made fully convolutional,
/// its scores enlarged by 32 in one step. Layers and names are those of the authors' Caffe definition.
/// </summary>
/// <remarks>
/// Its trunk is CaffeNet: two groups in the second, fourth and fifth convolution, and response normalisation behind the first two poolings.
/// The image is padded by 100 so that a window of the first fully connected layer fits everywhere. The kernel that enlarges has 63 rows,
/// not 64, because the centres of this trunk lie on whole pixels: the crop at 18 is exact.
/// </remarks>
public static class FcnAlexNet
{
    private static readonly Normal ConvolutionInit = new(0.01f);
    private static readonly Normal FullyConnectedInit = new(0.005f);
    private static readonly Constant Zero = new(0);
    private static readonly BilinearKernel Bilinear = new();

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">
    /// Channels of the first convolution, even; 96 in the reference. All others follow in proportion, rounded down to even numbers.
    /// </param>
    public static Network Build(int classes, int width = 96)
    {
        var net = new NetworkBuilder("fcn-alexnet", SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                                     // (N, 3, H, W)
        var x = Conv(image, "conv1", Scaled(96), kernel: 11, stride: 4, padding: 100).MaxPool(3, stride: 2, ceiling: true).LocalResponseNorm(5);
        x = Conv(x, "conv2", Scaled(256), kernel: 5, padding: 2, groups: 2).MaxPool(3, stride: 2, ceiling: true).LocalResponseNorm(5);
        x = Conv(x, "conv3", Scaled(384), kernel: 3, padding: 1);                                               // (N, 384, H/16 + 12, W/16 + 12), about
        x = Conv(x, "conv4", Scaled(384), kernel: 3, padding: 1, groups: 2);
        x = Conv(x, "conv5", Scaled(256), kernel: 3, padding: 1, groups: 2).MaxPool(3, stride: 2, ceiling: true);   // (N, 256, H/32 + 6, W/32 + 6)
        var fc6 = x.Conv("fc6", Scaled(4096), kernel: 6, initializer: FullyConnectedInit).ReLU().Dropout(0.5);  // (N, 4096, H/32 + 1, W/32 + 1)
        var fc7 = fc6.Conv("fc7", Scaled(4096), kernel: 1, initializer: FullyConnectedInit).ReLU().Dropout(0.5);
        var score = fc7.Conv("score_fr", classes, kernel: 1, initializer: Zero);                                // (N, classes, H/32 + 1, W/32 + 1)
        var up = score.TransposedConv("upscore", classes, kernel: 63, stride: 32, bias: false, initializer: Bilinear);
        return net.WithOutput(up.CropTo(image, offset: 18));                                                    // (N, classes, H, W)

        int Scaled(int channels) => Math.Max(1, channels * width / 96 / 2) * 2;
    }

    private static Symbol Conv(Symbol x, string name, int channels, int kernel, int stride = 1, int padding = 0, int groups = 1) =>
        x.Conv(name, channels, kernel, stride, padding, groups: groups, initializer: ConvolutionInit).ReLU();
}
