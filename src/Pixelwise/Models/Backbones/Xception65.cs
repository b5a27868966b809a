using Pixelwise.Models.Blocks;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;
using Pixelwise.Weights;

namespace Pixelwise.Models.Backbones;

/// <summary>
/// The aligned Xception-65 of DeepLab v3+ (Chen et al. 2018, arXiv 1802.02611, figure 4; after Chollet 2016, arXiv 1610.02357) as
/// TensorFlow's DeepLab defines it, with path names of our own: <c>middle_flow.block8.separable_conv2.pointwise.weight</c>.
/// </summary>
/// <remarks>
/// Twenty-one blocks of three separable convolutions, the third with the stride; no pooling. All but the last block put a ReLU before each
/// of the three and add a shortcut, which reads the block's input before that ReLU. Running statistics move by 0.0003 of the way at each
/// step, as TensorFlow's decay of 0.9997 has it: they want a start from trained weights, or ten thousand steps to settle.
/// </remarks>
internal sealed record Xception65
{
    /// <summary>Share of a new batch in the running statistics.</summary>
    public const double Momentum = 0.0003;

    private const double Epsilon = 1e-3;
    private static readonly TruncatedNormal Init = new(0.09f);
    private static readonly SeparableConv Separable = new(Epsilon, Momentum, Init, Init);

    /// <summary>Channels of the first convolution; 32 in the paper. All others follow in proportion, rounded down.</summary>
    public int Width { get; init; } = 32;

    /// <summary>Image side over feature side at the end: 32, 16 or 8. Strides beyond it become dilations.</summary>
    public int OutputStride { get; init; } = 32;

    /// <summary>The classifier: TensorFlow's <c>xception_65</c>, with ImageNet's 1000 classes where it has a background besides.</summary>
    /// <param name="classes">Number of classes.</param>
    public Network Build(int classes)
    {
        var net = new NetworkBuilder("xception65", SizeRule.Any(1));
        var (_, deep) = Features(net.Image(channels: 3));                                                   // (N, 2048, H/32, W/32)
        return net.WithOutput(deep.AdaptiveAveragePool(1).Flatten().Dropout(0.5).Linear("logits", classes, Init)); // (N, classes)
    }

    /// <summary>
    /// The last features, and those of a quarter of the image's side for a decoder: entry block 2 before its strided third convolution.
    /// </summary>
    /// <param name="image">(N, 3, H, W).</param>
    /// <param name="prefix">What the names of weights begin with: <c>backbone.</c> or nothing.</param>
    public (Symbol Low, Symbol Deep) Features(Symbol image, string prefix = "")
    {
        // The block that loses its stride keeps the dilation from before; those behind it double theirs.
        var (entryStride, middleDilation) = OutputStride == 8 ? (1, 2) : (2, 1);
        var (exitStride, lastDilation) = OutputStride == 32 ? (2, middleDilation) : (1, 2 * middleDilation);

        var x = ConvNormReLU(image, $"{prefix}entry_flow.conv1_1", 32, stride: 2);                          // (N, 32, H/2, W/2)
        x = ConvNormReLU(x, $"{prefix}entry_flow.conv1_2", 64, stride: 1);                                  // (N, 64, H/2, W/2)
        (_, x) = Block(x, $"{prefix}entry_flow.block1", [128, 128, 128], stride: 2);                        // (N, 128, H/4, W/4)
        (var low, x) = Block(x, $"{prefix}entry_flow.block2", [256, 256, 256], stride: 2);                  // (N, 256, H/4, W/4), (N, 256, H/8, W/8)
        (_, x) = Block(x, $"{prefix}entry_flow.block3", [728, 728, 728], entryStride);                      // (N, 728, H/16, W/16)
        for (var i = 1; i <= 16; i++)
        {
            (_, x) = Block(x, $"{prefix}middle_flow.block{i}", [728, 728, 728], stride: 1, middleDilation); // (N, 728, H/16, W/16)
        }
        (_, x) = Block(x, $"{prefix}exit_flow.block1", [728, 1024, 1024], exitStride, middleDilation);      // (N, 1024, H/32, W/32)
        x = Separable.ApplyWithReLU(x, $"{prefix}exit_flow.block2.separable_conv1", Scaled(1536), lastDilation);
        x = Separable.ApplyWithReLU(x, $"{prefix}exit_flow.block2.separable_conv2", Scaled(1536), lastDilation);
        x = Separable.ApplyWithReLU(x, $"{prefix}exit_flow.block2.separable_conv3", Scaled(2048), lastDilation);
        return (low, x);                                                                                    // (N, 2048, H/32, W/32)
    }

    /// <summary>The names of timm's <c>xception65</c>, under which TensorFlow's ImageNet weights are public for PyTorch.</summary>
    /// <param name="prefix">What the names of weights begin with: <c>backbone.</c> or nothing.</param>
    /// <param name="classifier">Path of the last linear layer, or null where the network has none.</param>
    public static KeyMap TimmNames(string prefix, string? classifier)
    {
        return new KeyMap("timm", Modules());

        IEnumerable<(string Theirs, string? Ours)> Modules()
        {
            for (var i = 0; i < 2; i++)
            {
                yield return ($"stem.{i}.conv", $"{prefix}entry_flow.conv1_{i + 1}");
                yield return ($"stem.{i}.bn", $"{prefix}entry_flow.conv1_{i + 1}_bn");
            }
            for (var i = 0; i < 21; i++)
            {
                var flow = i < 3 ? $"entry_flow.block{i + 1}" : i < 19 ? $"middle_flow.block{i - 2}" : $"exit_flow.block{i - 18}";
                var (theirs, ours) = ($"blocks.{i}", prefix + flow);
                yield return ($"{theirs}.shortcut.conv", $"{ours}.shortcut");
                yield return ($"{theirs}.shortcut.bn", $"{ours}.shortcut_bn");
                for (var conv = 1; conv <= 3; conv++)
                {
                    yield return ($"{theirs}.stack.conv{conv}.conv_dw", $"{ours}.separable_conv{conv}.depthwise");
                    yield return ($"{theirs}.stack.conv{conv}.bn_dw", $"{ours}.separable_conv{conv}.depthwise_bn");
                    yield return ($"{theirs}.stack.conv{conv}.conv_pw", $"{ours}.separable_conv{conv}.pointwise");
                    yield return ($"{theirs}.stack.conv{conv}.bn_pw", $"{ours}.separable_conv{conv}.pointwise_bn");
                }
            }
            yield return ("head.fc", classifier);
        }
    }

    /// <summary>Three separable convolutions, added to the input or to its projection; also what the second of the three gives.</summary>
    private (Symbol Second, Symbol Sum) Block(Symbol x, string name, int[] channels, int stride, int dilation = 1)
    {
        var shortcut = stride == 1 && x.Channels == Scaled(channels[2])
            ? x
            : x.Conv($"{name}.shortcut", Scaled(channels[2]), kernel: 1, stride: stride, bias: false, initializer: Init)
                .BatchNorm($"{name}.shortcut_bn", Epsilon, momentum: Momentum);
        var first = Separable.Apply(x.ReLU(), $"{name}.separable_conv1", Scaled(channels[0]), dilation: dilation);
        var second = Separable.Apply(first.ReLU(), $"{name}.separable_conv2", Scaled(channels[1]), dilation: dilation);
        var third = Separable.Apply(second.ReLU(), $"{name}.separable_conv3", Scaled(channels[2]), stride, dilation);
        return (second, third.Add(shortcut));
    }

    private Symbol ConvNormReLU(Symbol x, string name, int channels, int stride) => x
        .Conv(name, Scaled(channels), kernel: 3, stride: stride, padding: 1, bias: false, initializer: Init)
        .BatchNorm($"{name}_bn", Epsilon, momentum: Momentum)
        .ReLU();

    private int Scaled(int channels) => channels * Width / 32;
}
