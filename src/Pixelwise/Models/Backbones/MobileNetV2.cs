using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models.Backbones;

/// <summary>
/// MobileNetV2: inverted residuals and linear bottlenecks (Sandler et al. 2018, arXiv 1801.04381), table 2, as torchvision has it; and
/// dilated, as VainF/DeepLabV3Plus-Pytorch has it.
/// </summary>
internal sealed record MobileNetV2
{
    private const int Stem = 32, Last = 1280, ChannelStep = 8;

    private static readonly HeNormal Init = new(ByOutputs: true);
    private static readonly Normal ClassifierInit = new(0.01f);

    /// <summary>
    /// Table 2, row by row: how often a block widens its input, what it returns, how many blocks, the stride of the first.
    /// </summary>
    private static readonly (int Expansion, int Channels, int Blocks, int Stride)[] Groups =
    [
        (1, 16, 1, 1),
        (6, 24, 2, 2),
        (6, 32, 3, 2),
        (6, 64, 4, 2),
        (6, 96, 3, 1),
        (6, 160, 3, 2),
        (6, 320, 1, 1),
    ];

    /// <summary>Channels of the stem; 32 in the paper, where its width multiplier is 1. Channels are rounded to multiples of 8.</summary>
    public int Width { get; init; } = Stem;

    /// <summary>
    /// Image side over feature side at the end: 32, 16 or 8. Strides beyond it become dilations, from the group's second block on.
    /// </summary>
    public int OutputStride { get; init; } = 32;

    /// <summary>Share of a new batch in the running statistics. Default 0.1, torchvision's.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>
    /// VainF's form, which its checkpoints need: zeros are put around a block's input before it is widened, so the normalisation shifts
    /// them and the border is not torchvision's; and the stem pads nothing.
    /// </summary>
    public bool PadsBlockInput { get; init; }

    /// <summary>The classifier: torchvision's <c>mobilenet_v2</c>.</summary>
    /// <param name="classes">Number of classes.</param>
    public Network Build(int classes)
    {
        var net = new NetworkBuilder("mobilenetv2", SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                         // (N, 3, H, W)
        var deep = Features(image, index => $"features.{index}")[^1];                               // (N, 320, H/32, W/32)
        var last = ConvNormReLU6(deep, "features.18", Channels(Last, atLeast: Last), kernel: 1);    // (N, 1280, H/32, W/32)
        return net.WithOutput(last.AdaptiveAveragePool(1).Flatten().Dropout(0.2).Linear("classifier.1", classes, ClassifierInit)); // (N, classes)
    }

    /// <summary>The stem and the seven groups: what each returns, finest first.</summary>
    /// <param name="image">(N, 3, H, W).</param>
    /// <param name="name">Path of the i-th feature: 0 is the stem, 1 to 17 are the blocks.</param>
    /// <returns>
    /// The stem's (N, 32, H/2, W/2), then the groups' 16 channels at 1/2, 24 at 1/4, 32 at 1/8, 64 and 96 at 1/16, 160 and 320 at 1/32.
    /// </returns>
    public Symbol[] Features(Symbol image, Func<int, string> name)
    {
        var x = ConvNormReLU6(image, name(0), Channels(Stem), kernel: 3, stride: 2, padding: PadsBlockInput ? 0 : 1);
        var outputs = new List<Symbol> { x };
        var (index, reached, dilation) = (1, 2, 1);
        foreach (var group in Groups)
        {
            var (stride, firstDilation) = (group.Stride, dilation);
            if (reached * stride > OutputStride)
            {
                dilation *= stride;
                stride = 1;
            }
            reached *= stride;
            for (var block = 0; block < group.Blocks; block++)
            {
                var (step, rate) = block == 0 ? (stride, firstDilation) : (1, dilation);
                x = InvertedResidual(x, $"{name(index++)}.conv", group.Expansion, Channels(group.Channels), step, rate);
            }
            outputs.Add(x);
        }
        return [.. outputs];
    }

    /// <summary>Figure 4d: 1x1 up, 3x3 channel by channel, 1x1 down without activation; added to the input where the shape stays.</summary>
    private Symbol InvertedResidual(Symbol x, string name, int expansion, int channels, int stride, int dilation)
    {
        var (y, layer, padding) = (x, 0, dilation);
        if (expansion > 1)
        {
            // Zeros around the input of a 1x1 convolution without bias are zeros around its output: this is the padding before the
            // widening.
            var zeros = PadsBlockInput ? padding : 0;
            y = ConvNormReLU6(y, $"{name}.{layer++}", expansion * x.Channels, kernel: 1, padding: zeros);
            padding -= zeros;
        }
        y = ConvNormReLU6(y, $"{name}.{layer++}", y.Channels, kernel: 3, stride, padding, dilation, groups: y.Channels);
        y = y.Conv($"{name}.{layer}", channels, kernel: 1, bias: false, initializer: Init).BatchNorm($"{name}.{layer + 1}", momentum: Momentum);
        return stride == 1 && x.Channels == channels ? y.Add(x) : y;
    }

    private Symbol ConvNormReLU6(
        Symbol x, string name, int channels, int kernel, int stride = 1, int padding = 0, int dilation = 1, int groups = 1) => x
        .Conv($"{name}.0", channels, kernel, stride, padding, dilation, groups, bias: false, initializer: Init)
        .BatchNorm($"{name}.1", momentum: Momentum)
        .ReLU6();

    /// <summary>The paper's channels in proportion to the width, to the nearest multiple of 8, but never below nine tenths.</summary>
    private int Channels(int channels, int atLeast = ChannelStep)
    {
        var exact = Math.Max(atLeast, (double)channels * Width / Stem);
        var rounded = Math.Max(ChannelStep, (int)(exact + ChannelStep / 2) / ChannelStep * ChannelStep);
        return rounded < 0.9 * exact ? rounded + ChannelStep : rounded;
    }
}
