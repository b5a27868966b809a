using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models.Backbones;

/// <summary>
/// Deep residual learning for image recognition (He et al. 2015, arXiv 1512.03385), table 1, as torchvision has it: the stride of a
/// bottleneck lies on its 3x3 convolution. With the head that it is pretrained with it is a classifier, <see cref="Build"/>.
/// </summary>
internal sealed record ResNet
{
    private static readonly HeNormal Init = new(ByOutputs: true);

    private ResNet(int[] blocks, bool isBottlenecked = true) => (Blocks, IsBottlenecked) = (blocks, isBottlenecked);

    /// <summary>2, 2, 2 and 2 basic blocks.</summary>
    public static ResNet Depth18 { get; } = new([2, 2, 2, 2], isBottlenecked: false);

    /// <summary>3, 4, 6 and 3 basic blocks.</summary>
    public static ResNet Depth34 { get; } = new([3, 4, 6, 3], isBottlenecked: false);

    /// <summary>3, 4, 6 and 3 bottlenecks.</summary>
    public static ResNet Depth50 { get; } = new([3, 4, 6, 3]);

    /// <summary>3, 4, 23 and 3 bottlenecks.</summary>
    public static ResNet Depth101 { get; } = new([3, 4, 23, 3]);

    /// <summary>Blocks of each stage.</summary>
    public int[] Blocks { get; }

    /// <summary>Whether the blocks are bottlenecks, which return four times their width, or basic ones of two 3x3 convolutions.</summary>
    public bool IsBottlenecked { get; }

    /// <summary>
    /// Channels of the stem; 64 in the paper. The stages' outputs have 1, 2, 4 and 8 times as many, with bottlenecks 4, 8, 16 and 32 times.
    /// </summary>
    public int Width { get; init; } = 64;

    /// <summary>
    /// Image side over feature side at the end: 32, 16 or 8. Strides beyond it become dilations, which only bottlenecks have.
    /// </summary>
    public int OutputStride { get; init; } = 32;

    /// <summary>
    /// Whether a stage's first block has the stage's dilation already (Caffe, PSPNet) or still that of the stage before (torchvision).
    /// </summary>
    public bool DilateFirstBlock { get; init; }

    /// <summary>Factors of the last stage's dilations, block by block (DeepLab v3, section 3.2.1).</summary>
    public int[] MultiGrid { get; init; } = [1, 1, 1];

    /// <summary>Share of a new batch in the running statistics of the stem and the stages. Default 0.1, torchvision's.</summary>
    public double Momentum { get; init; } = 0.1;

    /// <summary>
    /// Whether three 3x3 convolutions stand in the place of the 7x7, and feed the stages twice as many channels (hszhao/semseg).
    /// </summary>
    public bool HasDeepStem { get; init; }

    /// <summary>The classifier: torchvision's <c>resnet18</c> to <c>resnet101</c>.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="classes">Number of classes.</param>
    public Network Build(string id, int classes)
    {
        var net = new NetworkBuilder(id, SizeRule.Any(1));
        var image = net.Image(channels: 3);                                                             // (N, 3, H, W)
        var stem = HasDeepStem ? DeepStem(image, i => ($"conv{i}", $"bn{i}")) : Stem(image, prefix: "");    // (N, 64, H/4, W/4)
        var deep = Stages(stem, prefix: "")[^1];                                                        // (N, 512 or 2048, H/32, W/32)
        return net.WithOutput(deep.AdaptiveAveragePool(1).Flatten().Linear("fc", classes));             // (N, classes)
    }

    /// <summary>
    /// The stages' outputs, finest first: of bottlenecks (N, 256, H/4, W/4), (N, 512, H/8, W/8), (N, 1024, …), (N, 2048, …).
    /// </summary>
    /// <param name="x">(N, 64 or 128, H/4, W/4): the stem's output.</param>
    /// <param name="prefix">What the names of weights begin with: <c>backbone.</c> or nothing.</param>
    /// <param name="count">How many stages, from the first one on; 4 unless the last ones are not needed.</param>
    /// <exception cref="ArgumentException">Basic blocks cannot be dilated.</exception>
    public Symbol[] Stages(Symbol x, string prefix, int count = 4)
    {
        if (!IsBottlenecked && OutputStride < 32)
        {
            throw new ArgumentException(
                $"A ResNet of basic blocks keeps the output stride 32, not {OutputStride}: its published weights know no dilation. "
                + "Take one with bottlenecks, 50 or 101 layers deep.");
        }
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
                var (name, blockStride) = ($"{prefix}layer{stage + 1}.{block}", block == 0 ? step : 1);
                x = IsBottlenecked ? Bottleneck(x, name, Width << stage, blockStride, spacing) : Basic(x, name, Width << stage, blockStride);
            }
            outputs[stage] = x;
        }
        return outputs;
    }

    /// <summary>The paper's stem: a 7x7 convolution and a pooling, both strided.</summary>
    public Symbol Stem(Symbol image, string prefix)
    {
        var x = image.Conv($"{prefix}conv1", Width, kernel: 7, stride: 2, padding: 3, bias: false, initializer: Init);
        return Norm(x, $"{prefix}bn1").ReLU().MaxPool(3, stride: 2, padding: 1);
    }

    /// <summary>Three 3x3 convolutions, the first strided and the last twice as wide, and the pooling.</summary>
    /// <param name="image">(N, 3, H, W).</param>
    /// <param name="name">Paths of the i-th convolution and its normalisation, i from 1.</param>
    public Symbol DeepStem(Symbol image, Func<int, (string Conv, string Norm)> name)
    {
        var x = image;
        for (var i = 1; i <= 3; i++)
        {
            var (conv, norm) = name(i);
            x = x.Conv(conv, i == 3 ? 2 * Width : Width, kernel: 3, stride: i == 1 ? 2 : 1, padding: 1, bias: false, initializer: Init);
            x = Norm(x, norm).ReLU();
        }
        return x.MaxPool(3, stride: 2, padding: 1);
    }

    /// <summary>
    /// Figure 5, right: 1x1 down to the width, 3x3, 1x1 up to four times the width; added to the input, or to its projection.
    /// </summary>
    public Symbol Bottleneck(Symbol x, string name, int width, int stride, int dilation)
    {
        var y = Norm(x.Conv($"{name}.conv1", width, kernel: 1, bias: false, initializer: Init), $"{name}.bn1").ReLU();
        y = y.Conv($"{name}.conv2", width, kernel: 3, stride: stride, padding: dilation, dilation: dilation, bias: false, initializer: Init);
        y = Norm(y, $"{name}.bn2").ReLU();
        y = Norm(y.Conv($"{name}.conv3", 4 * width, kernel: 1, bias: false, initializer: Init), $"{name}.bn3");
        return y.Add(Shortcut(x, name, 4 * width, stride)).ReLU();
    }

    /// <summary>Figure 5, left: two 3x3 convolutions; added to the input, or to its projection.</summary>
    private Symbol Basic(Symbol x, string name, int width, int stride)
    {
        var y = Norm(x.Conv($"{name}.conv1", width, kernel: 3, stride: stride, padding: 1, bias: false, initializer: Init), $"{name}.bn1").ReLU();
        y = Norm(y.Conv($"{name}.conv2", width, kernel: 3, padding: 1, bias: false, initializer: Init), $"{name}.bn2");
        return y.Add(Shortcut(x, name, width, stride)).ReLU();
    }

    private Symbol Shortcut(Symbol x, string name, int channels, int stride) => stride == 1 && x.Channels == channels
        ? x
        : Norm(x.Conv($"{name}.downsample.0", channels, kernel: 1, stride: stride, bias: false, initializer: Init), $"{name}.downsample.1");

    private Symbol Norm(Symbol x, string name) => x.BatchNorm(name, momentum: Momentum);
}
