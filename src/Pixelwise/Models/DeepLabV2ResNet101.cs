using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// DeepLab v2 on ResNet-101 (Chen et al. 2016, arXiv 1606.00915), section 3.1 and figure 4: ASPP-L, and the largest score over three sizes
/// of the image, with the names of kazuto1011/deeplab-pytorch.
/// </summary>
/// <remarks>
/// As in the authors' Caffe net, the stride of a bottleneck lies on its first 1x1 and every block of a stage has the stage's dilation. The
/// logits lie at stride 8: 97×129 gives 13×17. Training sees the scores of each size too.
/// </remarks>
public static class DeepLabV2ResNet101
{
    private static readonly int[] AsppDilations = [6, 12, 18, 24];
    private static readonly (int Blocks, int Stride, int Dilation)[] Stages = [(3, 1, 1), (4, 2, 1), (23, 1, 2), (3, 1, 4)];
    private static readonly Normal ClassifierInit = new(0.01f);
    private static readonly HeNormal Init = new(ByOutputs: true);

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the stem; 64 in the paper. All others follow in proportion.</param>
    public static Network Build(int classes, int width = 64)
    {
        var net = new NetworkBuilder("deeplabv2-resnet101", SizeRule.Any(33));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var full = Scores(image, classes, width);                                           // (N, classes, H/8, W/8)
        var half = net.SharingWeights(() => Scores(image.Resize(0.5), classes, width));
        var threeQuarters = net.SharingWeights(() => Scores(image.Resize(0.75), classes, width));
        net.AddTrainingOutput("scale100", full);
        net.AddTrainingOutput("scale50", half);
        net.AddTrainingOutput("scale75", threeQuarters);
        return net.WithOutput(full.Maximum(half.ResizeLike(full), threeQuarters.ResizeLike(full)));
    }

    private static Symbol Scores(Symbol image, int classes, int width)
    {
        var x = ConvNorm(image, "base.layer1.conv1", width, kernel: 7, stride: 2, padding: 3).ReLU()
            .MaxPool(3, stride: 2, padding: 1, ceiling: true);                              // (N, 64, H/4, W/4)
        for (var stage = 0; stage < Stages.Length; stage++)
        {
            var (blocks, stride, dilation) = Stages[stage];
            for (var block = 1; block <= blocks; block++)
            {
                x = Bottleneck(x, $"base.layer{stage + 2}.block{block}", width << stage, block == 1 ? stride : 1, dilation, project: block == 1);
            }
        }
        var branches = AsppDilations
            .Select((dilation, i) => x.Conv(
                $"base.aspp.c{i}", classes, kernel: 3, padding: dilation, dilation: dilation, initializer: ClassifierInit))
            .ToArray();
        return branches[0].Add(branches[1..]);
    }

    private static Symbol Bottleneck(Symbol x, string name, int width, int stride, int dilation, bool project)
    {
        var y = ConvNorm(x, $"{name}.reduce", width, kernel: 1, stride).ReLU();
        y = ConvNorm(y, $"{name}.conv3x3", width, kernel: 3, padding: dilation, dilation: dilation).ReLU();
        y = ConvNorm(y, $"{name}.increase", 4 * width, kernel: 1);
        return y.Add(project ? ConvNorm(x, $"{name}.shortcut", 4 * width, kernel: 1, stride) : x).ReLU();
    }

    private static Symbol ConvNorm(Symbol x, string name, int channels, int kernel, int stride = 1, int padding = 0, int dilation = 1) => x
        .Conv($"{name}.conv", channels, kernel, stride, padding, dilation, bias: false, initializer: Init)
        .BatchNorm($"{name}.bn");
}
