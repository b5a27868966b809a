using Pixelwise.Models.Backbones;
using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// DeepLab v3 (Chen et al. 2017, arXiv 1706.05587), figure 3b, the cascaded form: ResNet-101 at output stride 16, its last block copied
/// three times with dilations that double, and multi-grid (1, 2, 1) inside each.
/// </summary>
/// <remarks>The paper is silent on the copies' shortcuts; they are identities here. No public checkpoint fixes the names.</remarks>
internal static class DeepLabV3Cascade
{
    private static readonly int[] MultiGrid = [1, 2, 1];

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the stem; 64 in the paper.</param>
    public static Network Build(int classes, int width)
    {
        var net = new NetworkBuilder("deeplabv3-cascade", SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var backbone = ResNet.Depth101 with { Width = width, OutputStride = 16, DilateFirstBlock = true, MultiGrid = MultiGrid };
        var x = backbone.Stages(backbone.Stem(image, "backbone."), "backbone.")[3];         // (N, 2048, H/16, W/16), dilation 2
        for (int block = 5, dilation = 4; block <= 7; block++, dilation *= 2)
        {
            for (var unit = 0; unit < MultiGrid.Length; unit++)
            {
                x = backbone.Bottleneck(x, $"backbone.layer{block}.{unit}", 8 * width, stride: 1, dilation * MultiGrid[unit]);
            }
        }
        return net.WithOutput(x.Conv("classifier", classes, kernel: 1).ResizeLike(image));  // (N, classes, H, W)
    }
}
