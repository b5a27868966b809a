using Pixelwise.Weights;

namespace Pixelwise.Models.Backbones;

/// <summary>Other names of the convolutions of VGG-16.</summary>
internal static class Vgg16Names
{
    // Places of the convolutions in `features`, stage by stage; ReLUs and poolings stand between them.
    private static readonly int[][] Stages = [[0, 2], [5, 7], [10, 12, 14], [17, 19, 21], [24, 26, 28]];

    /// <summary>torchvision's, for a network that has Caffe's and other layers between them, so that order does not tell them.</summary>
    public static KeyMap Torchvision { get; } = new("torchvision's VGG-16",
    [
        .. Stages.Index().SelectMany(stage => stage.Item.Index().Select(layer =>
            ($"features.{layer.Item}", (string?)$"conv{stage.Index + 1}_{layer.Index + 1}"))),
        ("classifier", null),
    ]);
}
