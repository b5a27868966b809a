using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// SegNet: a deep convolutional encoder-decoder architecture for image segmentation (Badrinarayanan, Kendall and Cipolla 2015, arXiv 1511.00561),
/// figure 2.
/// </summary>
/// <remarks>
/// The authors' Caffe definition and its layer names: the thirteen convolutions of VGG-16, each with bias, normalisation and ReLU; pooling that
/// keeps its indices and counts overhanging windows; a mirrored decoder that unpools with those indices. The last convolution gives the
/// logits, of the image's size for any size.
/// </remarks>
public static class SegNet
{
    private static readonly HeNormal Msra = new();

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first stage; 64 in the paper. The others have 2, 4, 8 and 8 times as many.</param>
    public static Network Build(int classes, int width = 64)
    {
        var net = new NetworkBuilder("segnet", SizeRule.Any(2));
        // Stage s works at 1 / 2^(s-1) of the image's size.
        (int Channels, int Convolutions)[] stages = [(width, 2), (2 * width, 2), (4 * width, 3), (8 * width, 3), (8 * width, 3)];
        var poolings = new Stack<PoolingIndices>();

        var x = net.Image(channels: 3);                                                 // (N, 3, H, W)
        for (var stage = 1; stage <= stages.Length; stage++)
        {
            var (channels, convolutions) = stages[stage - 1];
            for (var i = 1; i <= convolutions; i++)
            {
                x = ConvNormReLU(x, $"conv{stage}_{i}", channels);
            }
            (x, var pooling) = x.MaxPoolWithIndices(2, ceiling: true);                  // (N, channels, H/2^stage, W/2^stage)
            poolings.Push(pooling);
        }

        for (var stage = stages.Length; stage >= 1; stage--)
        {
            x = x.Unpool(poolings.Pop());
            for (var i = stages[stage - 1].Convolutions; i >= 2; i--)
            {
                x = ConvNormReLU(x, $"conv{stage}_{i}_D", stages[stage - 1].Channels);
            }
            if (stage > 1)
            {
                x = ConvNormReLU(x, $"conv{stage}_1_D", stages[stage - 2].Channels);    // as wide as the stage that comes next
            }
        }
        return net.WithOutput(x.Conv("conv1_1_D", classes, kernel: 3, padding: 1, initializer: Msra)); // (N, classes, H, W)
    }

    private static Symbol ConvNormReLU(Symbol x, string name, int channels) => x
        .Conv(name, channels, kernel: 3, padding: 1, initializer: Msra)
        .BatchNorm($"{name}_bn", initialShift: 0.001f)
        .ReLU();
}
