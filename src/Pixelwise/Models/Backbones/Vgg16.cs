using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models.Backbones;

/// <summary>
/// VGG-16 (Simonyan and Zisserman 2014, arXiv 1409.1556, table 1, column D): the stages of convolutions from which FCN, DeepLab and
/// Dilation grow, each padding, pooling and dilating in its own way; and the classifier, <see cref="Build"/>.
/// </summary>
internal static class Vgg16
{
    /// <summary>torchvision's initial weights, where no published ones are loaded.</summary>
    private static readonly HeNormal Init = new(ByOutputs: true);

    private static readonly Normal ClassifierInit = new(0.01f);

    /// <summary>Convolutions of each stage.</summary>
    private static readonly int[] Convolutions = [2, 2, 3, 3, 3];

    /// <summary>The classifier: torchvision's <c>vgg16</c> and <c>vgg16_bn</c>.</summary>
    /// <param name="id">The model's id.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first stage; 64 in the paper. All others follow in proportion.</param>
    /// <param name="isNormalized">Whether each convolution is followed by batch normalisation.</param>
    /// <param name="isConvolutional">
    /// Whether the fully connected layers slide over the features as convolutions: a map of answers, one every 32 pixels.
    /// </param>
    public static Network Build(string id, int classes, int width = 64, bool isNormalized = false, bool isConvolutional = false)
    {
        var net = new NetworkBuilder(id, SizeRule.Any(isConvolutional ? 224 : 32));
        var x = net.Image(channels: 3);                                                             // (N, 3, H, W)
        var (first, step) = (0, isNormalized ? 3 : 2);                                              // convolution, normalisation, activation
        for (var stage = 1; stage <= 5; stage++)
        {
            var begin = first;
            Func<int, string>? norm = isNormalized ? i => $"features.{begin + step * (i - 1) + 1}" : null;
            x = Stage(x, stage, width, i => $"features.{begin + step * (i - 1)}", norm: norm).MaxPool(2);
            first += step * Convolutions[stage - 1] + 1;
        }
        x = isConvolutional ? x : x.AdaptiveAveragePool(7).Flatten();                               // (N, 512, H/32, W/32) or (N, 25088)
        x = x.FullyConnected("classifier.0", 64 * width, kernel: 7, ClassifierInit).ReLU().Dropout(0.5);
        x = x.FullyConnected("classifier.3", 64 * width, kernel: 1, ClassifierInit).ReLU().Dropout(0.5);
        x = x.FullyConnected("classifier.6", classes, kernel: 1, ClassifierInit);
        return net.WithOutput(x); // (N, classes), or (N, classes, H/32 − 6, W/32 − 6)
    }

    /// <summary>One stage: two or three 3x3 convolutions, each with ReLU.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="stage">1 to 5.</param>
    /// <param name="width">Channels of stage 1; 64 in the paper. The others have 2, 4, 8 and 8 times as many.</param>
    /// <param name="name">Path of the i-th convolution, i from 1; <c>conv3_2</c> unless given.</param>
    /// <param name="padding">Zeros on each side; the dilation unless given, which keeps the size.</param>
    /// <param name="firstPadding">Zeros on each side of the first convolution, where it differs.</param>
    /// <param name="dilation">Spacing of the taps.</param>
    /// <param name="norm">Path of the i-th normalisation; none unless given.</param>
    public static Symbol Stage(
        Symbol x, int stage, int width, Func<int, string>? name = null, int? padding = null, int? firstPadding = null, int dilation = 1,
        Func<int, string>? norm = null)
    {
        var channels = width << Math.Min(stage - 1, 3);
        for (var i = 1; i <= Convolutions[stage - 1]; i++)
        {
            var zeros = (i == 1 ? firstPadding : null) ?? padding ?? dilation;
            x = x.Conv(name?.Invoke(i) ?? $"conv{stage}_{i}", channels, kernel: 3, padding: zeros, dilation: dilation, initializer: Init);
            x = (norm is null ? x : x.BatchNorm(norm(i))).ReLU();
        }
        return x;
    }

    /// <summary>A fully connected layer made convolutional, with the ReLU and dropout that follow it.</summary>
    public static Symbol FullyConnected(Symbol x, string name, int channels, int kernel = 1, int padding = 0, int dilation = 1) => x
        .Conv(name, channels, kernel, padding: padding, dilation: dilation, initializer: Init)
        .ReLU()
        .Dropout(0.5);
}
