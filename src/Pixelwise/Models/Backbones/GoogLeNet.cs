using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models.Backbones;

/// <summary>
/// GoogLeNet: going deeper with convolutions (Szegedy et al. 2014, arXiv 1409.4842), table 1 and figure 3, as torchvision trains it: batch
/// normalisation after every convolution, no response normalisation.
/// </summary>
/// <remarks>
/// The paper's 5x5 convolutions are 3x3 here: an old slip of torchvision's that its published weights depend on. Those weights want pixels
/// between −1 and 1, <see cref="Imaging.Normalization.SignedUnit"/>; torchvision computes them from its usual normalisation inside the
/// network (<c>transform_input</c>), (x · deviation + mean − 0.5) / 0.5 = (byte / 255 − 0.5) / 0.5, which is the same and costs a pass over
/// the image.
/// </remarks>
internal sealed record GoogLeNet
{
    private const double Epsilon = 1e-3;
    private const int PublishedWidth = 64;

    // torchvision asks for a normal distribution cut off at -2 and 2, which is two hundred deviations: not at all.
    private static readonly Normal Init = new(0.01f);

    /// <summary>Table 1: channels of the four branches, those of the reductions before the second and third in front of them.</summary>
    private static readonly Dictionary<string, Widths> Table = new()
    {
        ["3a"] = new(64, 96, 128, 16, 32, 32),
        ["3b"] = new(128, 128, 192, 32, 96, 64),
        ["4a"] = new(192, 96, 208, 16, 48, 64),
        ["4b"] = new(160, 112, 224, 24, 64, 64),
        ["4c"] = new(128, 128, 256, 24, 64, 64),
        ["4d"] = new(112, 144, 288, 32, 64, 64),
        ["4e"] = new(256, 160, 320, 32, 128, 128),
        ["5a"] = new(256, 160, 320, 32, 128, 128),
        ["5b"] = new(384, 192, 384, 48, 128, 128),
    };

    /// <summary>Channels of the first convolution; 64 in the paper. All others follow in proportion, rounded down.</summary>
    public int Width { get; init; } = PublishedWidth;

    /// <summary>
    /// Whether poolings pad by one and leave overhanging windows out (TheCodez' FCN), so that features lie at whole fractions of the image;
    /// or pad nothing and count overhanging windows (torchvision's classifier).
    /// </summary>
    public bool PadsPooling { get; init; }

    /// <summary>The classifier: torchvision's <c>googlenet</c>.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="withHeads">
    /// Whether training also hears the two auxiliary classifiers, outputs <c>aux1</c> and <c>aux2</c>, behind 4a and 4d.
    /// </param>
    public Network Build(int classes, bool withHeads = false)
    {
        var net = new NetworkBuilder("googlenet", SizeRule.Any(15));
        var image = net.Image(channels: 3);                                                     // (N, 3, H, W)
        var features = Features(image);
        if (withHeads)
        {
            net.AddTrainingOutput("aux1", Head(features.Block4A, "aux1", classes));             // (N, classes)
            net.AddTrainingOutput("aux2", Head(features.Block4D, "aux2", classes));
        }
        else
        {
            net.LeaveOut("aux1", "aux2");
        }
        var mean = features.Block5B.AdaptiveAveragePool(1).Flatten();                           // (N, 1024)
        return net.WithOutput(Linear(mean.Dropout(0.2), "fc", classes));                        // (N, classes)
    }

    /// <summary>The stem and the nine Inception blocks.</summary>
    /// <param name="image">(N, 3, H, W).</param>
    public GoogLeNetFeatures Features(Symbol image)
    {
        var x = Pool(ConvNormReLU(image, "conv1", Scaled(64), kernel: 7, stride: 2, padding: 3));   // (N, 64, H/4, W/4)
        x = ConvNormReLU(x, "conv2", Scaled(64));
        x = Pool(ConvNormReLU(x, "conv3", Scaled(192), kernel: 3, padding: 1));                 // (N, 192, H/8, W/8)
        var block3B = Inception(Inception(x, "3a"), "3b");                                      // (N, 480, H/8, W/8)
        var block4A = Inception(Pool(block3B), "4a");                                           // (N, 512, H/16, W/16)
        var block4D = Inception(Inception(Inception(block4A, "4b"), "4c"), "4d");               // (N, 528, H/16, W/16)
        var block4E = Inception(block4D, "4e");                                                 // (N, 832, H/16, W/16)
        var block5A = Inception(block4E.MaxPool(2, ceiling: !PadsPooling), "5a");               // (N, 832, H/32, W/32)
        return new GoogLeNetFeatures(block3B, block4A, block4D, block4E, Inception(block5A, "5b")); // (N, 1024, H/32, W/32)
    }

    /// <summary>Figure 2b: four views of the input, side by side.</summary>
    private Symbol Inception(Symbol x, string block)
    {
        var (name, widths) = ($"inception{block}", Table[block]);
        var pixel = ConvNormReLU(x, $"{name}.branch1", Scaled(widths.Pixel));
        var small = ConvNormReLU(x, $"{name}.branch2.0", Scaled(widths.SmallReduced));
        small = ConvNormReLU(small, $"{name}.branch2.1", Scaled(widths.Small), kernel: 3, padding: 1);
        var large = ConvNormReLU(x, $"{name}.branch3.0", Scaled(widths.LargeReduced));
        large = ConvNormReLU(large, $"{name}.branch3.1", Scaled(widths.Large), kernel: 3, padding: 1); // 5x5 in the paper
        var pooled = ConvNormReLU(x.MaxPool(3, stride: 1, padding: 1), $"{name}.branch4.1", Scaled(widths.Pooled));
        return pixel.Concat(small, large, pooled);
    }

    /// <summary>Section 5: a classifier halfway up, so that gradients reach the early layers.</summary>
    private Symbol Head(Symbol x, string name, int classes)
    {
        var grid = ConvNormReLU(x.AdaptiveAveragePool(4), $"{name}.conv", Scaled(128));         // (N, 128, 4, 4)
        var hidden = Linear(grid.Flatten(), $"{name}.fc1", Scaled(1024)).ReLU();                // (N, 1024)
        return Linear(hidden.Dropout(0.7), $"{name}.fc2", classes);                             // (N, classes)
    }

    private Symbol Pool(Symbol x) => x.MaxPool(3, stride: 2, padding: PadsPooling ? 1 : 0, ceiling: !PadsPooling);

    private static Symbol ConvNormReLU(Symbol x, string name, int channels, int kernel = 1, int stride = 1, int padding = 0) => x
        .Conv($"{name}.conv", channels, kernel, stride, padding, bias: false, initializer: Init)
        .BatchNorm($"{name}.bn", Epsilon)
        .ReLU();

    // torchvision leaves the biases as PyTorch makes them.
    private static Symbol Linear(Symbol x, string name, int outputs) =>
        x.Linear(name, outputs, Init, biasInitializer: Uniform.TorchDefault(x.Channels));

    private int Scaled(int channels) => Math.Max(1, channels * Width / PublishedWidth);

    private sealed record Widths(int Pixel, int SmallReduced, int Small, int LargeReduced, int Large, int Pooled);
}
