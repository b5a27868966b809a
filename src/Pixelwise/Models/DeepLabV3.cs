using Pixelwise.Models.Backbones;
using Pixelwise.Models.Blocks;
using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// DeepLab v3: rethinking atrous convolution for semantic image segmentation (Chen et al. 2017, arXiv 1706.05587), figure 5, the parallel
/// form, as torchvision trains it: <c>deeplabv3_resnet50</c> and <c>deeplabv3_resnet101</c>, with their auxiliary classifier.
/// </summary>
/// <remarks>Departs from the paper as torchvision does: no multi-grid, and one more 3x3 convolution before the classifier.</remarks>
internal static class DeepLabV3
{
    private static readonly int[] Dilations = [12, 24, 36]; // section 3.3: doubled at output stride 8

    /// <summary>Builds the network.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="backbone">Its depth and width.</param>
    public static Network Build(string id, int classes, ResNet backbone)
    {
        var net = new NetworkBuilder(id, SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        backbone = backbone with { OutputStride = 8 };
        var stages = backbone.Stages(backbone.Stem(image, "backbone."), "backbone.");       // the last two: (N, 1024 and 2048, H/8, W/8)
        var channels = 4 * backbone.Width;
        var logits = Aspp.Apply(stages[3], "classifier.0", Dilations, channels, dropout: 0.5)    // (N, 256, H/8, W/8)
            .Conv("classifier.1", channels, kernel: 3, padding: 1, bias: false).BatchNorm("classifier.2").ReLU()
            .Conv("classifier.4", classes, kernel: 1);
        net.AddTrainingOutput("aux", FcnHead.Apply(stages[2], "aux_classifier", classes).ResizeLike(image));
        return net.WithOutput(logits.ResizeLike(image));                                    // (N, classes, H, W)
    }
}
