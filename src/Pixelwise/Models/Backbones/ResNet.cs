using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models.Backbones;

/// <summary>
/// Deep residual learning for image recognition (He et al. 2015, arXiv 1512.03385), table 1, as torchvision has it: the stride of a bottleneck
/// lies on its 3x3 convolution.
/// </summary>
internal sealed record ResNet
{
    private static readonly HeNormal Init = new(ByOutputs: true);

    private ResNet(int[] blocks) => Blocks = blocks;

    /// <summary>3, 4, 6 and 3 bottlenecks.</summary>
    public static ResNet Depth50 { get; } = new([3, 4, 6, 3]);

    /// <summary>3, 4, 23 and 3 bottlenecks.</summary>
    public static ResNet Depth101 { get; } = new([3, 4, 23, 3]);

    /// <summary>Bottlenecks of each stage.</summary>
    public int[] Blocks { get; }

    /// <summary>Channels of the stem; 64 in the paper. The stages' outputs have 4, 8, 16 and 32 times as many.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Image side over feature side at the end: 32, 16 or 8. Strides beyond it become dilations.</summary>
    public int OutputStride { get; init; } = 32;

    /// <summary>Whether a stage's first block has the stage's dilation already (Caffe, PSPNet) or still that of the stage before (torchvision).</summary>
    public bool DilateFirstBlock { get; init; }

    /// <summary>Factors of the last stage's dilations, block by block (DeepLab v3, section 3.2.1).</summary>
    public int[] MultiGrid { get; init; } = [1, 1, 1];

    /// <summary>The stages' outputs, finest first: (N, 256, H/4, W/4), (N, 512, H/8, W/8), (N, 1024, …), (N, 2048, …).</summary>
    /// <param name="x">(N, 64 or 128, H/4, W/4): the stem's output.</param>
    /// <param name="prefix">What the names of weights begin with: <c>backbone.</c> or nothing.</param>
    /// <param name="count">How many stages, from the first one on; 4 unless the last ones are not needed.</param>
    public Symbol[] Stages(Symbol x, string prefix, int count = 4)
    {
        var outputs = new Symbol[count];
        var (stride, dilation) = (4, 1);
        for (var stage = 0; stage < count; stage++)
        {
            var (step, firstDilation) = (stage == 0 ? 1 : 2, dilation);
            if (stride * step > OutputStride)
            {
                dilation *= step;
                step = 1;
            }
            stride *= step;
            for (var block = 0; block < Blocks[stage]; block++)
            {
                var spacing = (block == 0 && !DilateFirstBlock ? firstDilation : dilation) * (stage == 3 ? MultiGrid[block] : 1);
                x = Bottleneck(x, $"{prefix}layer{stage + 1}.{block}", Width << stage, block == 0 ? step : 1, spacing);
            }
            outputs[stage] = x;
        }
        return outputs;
    }

    /// <summary>The paper's stem: a 7x7 convolution and a pooling, both strided.</summary>
    public Symbol Stem(Symbol image, string prefix) => image
        .Conv($"{prefix}conv1", Width, kernel: 7, stride: 2, padding: 3, bias: false, initializer: Init)
        .BatchNorm($"{prefix}bn1")
        .ReLU()
        .MaxPool(3, stride: 2, padding: 1);

    /// <summary>Figure 5, right: 1x1 down to the width, 3x3, 1x1 up to four times the width; added to the input, or to its projection.</summary>
    public static Symbol Bottleneck(Symbol x, string name, int width, int stride, int dilation)
    {
        var y = x.Conv($"{name}.conv1", width, kernel: 1, bias: false, initializer: Init).BatchNorm($"{name}.bn1").ReLU();
        y = y.Conv($"{name}.conv2", width, kernel: 3, stride: stride, padding: dilation, dilation: dilation, bias: false, initializer: Init).BatchNorm($"{name}.bn2").ReLU();
        y = y.Conv($"{name}.conv3", 4 * width, kernel: 1, bias: false, initializer: Init).BatchNorm($"{name}.bn3");
        var shortcut = stride == 1 && x.Channels == 4 * width
            ? x
            : x.Conv($"{name}.downsample.0", 4 * width, kernel: 1, stride: stride, bias: false, initializer: Init).BatchNorm($"{name}.downsample.1");
        return y.Add(shortcut).ReLU();
    }
}
