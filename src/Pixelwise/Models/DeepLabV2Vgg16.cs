using Pixelwise.Models.Backbones;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// DeepLab v2 on VGG-16 (Chen et al. 2016, arXiv 1606.00915), figure 7b: four classifiers that look at 6, 12, 18 and 24 pixels' distance on
/// one trunk (ASPP-L), summed.
/// </summary>
/// <remarks>Names of the authors' Caffe layers. The logits lie at stride 8: a side of 8k + 1 gives k + 1.</remarks>
public static class DeepLabV2Vgg16
{
    private static readonly int[] Dilations = [6, 12, 18, 24];
    private static readonly Normal ClassifierInit = new(0.01f);

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first stage; 64 in the paper. All others follow in proportion.</param>
    public static Network Build(int classes, int width = 64)
    {
        var net = new NetworkBuilder("deeplabv2-vgg16", SizeRule.Any(9));
        var trunk = DeepLabV1.Trunk(net.Image(channels: 3), width);                         // (N, 512, H/8, W/8)
        var branches = Dilations.Select((dilation, i) => Branch(trunk, i + 1, dilation, classes, width)).ToArray();
        return net.WithOutput(branches[0].Add(branches[1..]));                              // (N, classes, H/8, W/8)
    }

    private static Symbol Branch(Symbol x, int number, int dilation, int classes, int width)
    {
        x = Vgg16.FullyConnected(x, $"fc6_{number}", 16 * width, kernel: 3, padding: dilation, dilation: dilation);
        x = Vgg16.FullyConnected(x, $"fc7_{number}", 16 * width);
        return x.Conv($"fc8_voc12_{number}", classes, kernel: 1, initializer: ClassifierInit);
    }
}
