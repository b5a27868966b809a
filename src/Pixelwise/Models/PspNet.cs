using Pixelwise.Models.Backbones;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// PSPNet: pyramid scene parsing network (Zhao et al. 2016, arXiv 1612.01105), figure 3, with the author's names (hszhao/semseg) and
/// auxiliary classifier (section 3.3).
/// </summary>
/// <remarks>Sides are 8k + 1, so that features and image meet corner on corner.</remarks>
internal static class PspNet
{
    private static readonly int[] Bins = [1, 2, 3, 6];
    private static readonly HeNormal Init = new(ByOutputs: true);

    /// <summary>Builds the network.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="backbone">Its depth and width.</param>
    public static Network Build(string id, int classes, ResNet backbone)
    {
        var net = new NetworkBuilder(id, SizeRule.MultipleOf(8, offset: 1, minimum: 9));
        net.DeclareModules("layer0", "layer1", "layer2", "layer3", "layer4", "ppm", "cls", "aux");
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        backbone = backbone with { OutputStride = 8, DilateFirstBlock = true };
        var stem = backbone.DeepStem(image, i => ($"layer0.{3 * (i - 1)}", $"layer0.{3 * (i - 1) + 1}"));    // (N, 128, H/4, W/4)
        var stages = backbone.Stages(stem, prefix: "");              // the last two: (N, 1024 and 2048, (H − 1)/8 + 1, …)

        var logits = Classifier(Pyramid(stages[3], "ppm"), "cls", 8 * backbone.Width, classes);
        net.AddTrainingOutput("aux", Classifier(stages[2], "aux", 4 * backbone.Width, classes).ResizeLike(image, alignCorners: true));
        return net.WithOutput(logits.ResizeLike(image, alignCorners: true));                // (N, classes, H, W)
    }

    /// <summary>Figure 3c: means over grids of 1, 2, 3 and 6 bins a side, each reduced to a quarter of the channels.</summary>
    private static Symbol Pyramid(Symbol x, string name) => x.Concat([.. Bins.Select((bins, i) => x
        .AdaptiveAveragePool(bins)
        .Conv($"{name}.features.{i}.1", x.Channels / Bins.Length, kernel: 1, bias: false).BatchNorm($"{name}.features.{i}.2").ReLU()
        .ResizeLike(x, alignCorners: true))]);

    private static Symbol Classifier(Symbol x, string name, int channels, int classes) => x
        .Conv($"{name}.0", channels, kernel: 3, padding: 1, bias: false).BatchNorm($"{name}.1").ReLU()
        .ChannelDropout(0.1)
        .Conv($"{name}.4", classes, kernel: 1);
}
