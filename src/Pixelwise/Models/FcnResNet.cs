using Pixelwise.Models.Backbones;
using Pixelwise.Models.Blocks;
using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// FCN on a dilated ResNet, as torchvision trains it: <c>fcn_resnet50</c> and <c>fcn_resnet101</c>, with their auxiliary classifier.
/// </summary>
internal static class FcnResNet
{
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
        var logits = FcnHead.Apply(stages[3], "classifier", classes);
        net.AddTrainingOutput("aux", FcnHead.Apply(stages[2], "aux_classifier", classes).ResizeLike(image));
        return net.WithOutput(logits.ResizeLike(image));                                    // (N, classes, H, W)
    }
}
