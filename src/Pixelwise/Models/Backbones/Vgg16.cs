using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models.Backbones;

/// <summary>
/// The convolutions of VGG-16 (Simonyan and Zisserman 2014, arXiv 1409.1556, table 1, column D), from which FCN, DeepLab and Dilation grow. Each
/// of them pads, pools and dilates in its own way, so only the stages are here.
/// </summary>
internal static class Vgg16
{
    /// <summary>torchvision's initial weights, where no published ones are loaded.</summary>
    private static readonly HeNormal Init = new(ByOutputs: true);

    /// <summary>Convolutions of each stage.</summary>
    private static readonly int[] Convolutions = [2, 2, 3, 3, 3];

    /// <summary>One stage: two or three 3x3 convolutions, each with ReLU.</summary>
    /// <param name="x">(N, C, H, W).</param>
    /// <param name="stage">1 to 5.</param>
    /// <param name="width">Channels of stage 1; 64 in the paper. The others have 2, 4, 8 and 8 times as many.</param>
    /// <param name="name">Path of the i-th convolution, i from 1; <c>conv3_2</c> unless given.</param>
    /// <param name="padding">Zeros on each side; the dilation unless given, which keeps the size.</param>
    /// <param name="firstPadding">Zeros on each side of the first convolution, where it differs.</param>
    /// <param name="dilation">Spacing of the taps.</param>
    public static Symbol Stage(
        Symbol x, int stage, int width, Func<int, string>? name = null, int? padding = null, int? firstPadding = null, int dilation = 1)
    {
        var channels = width << Math.Min(stage - 1, 3);
        for (var i = 1; i <= Convolutions[stage - 1]; i++)
        {
            var zeros = (i == 1 ? firstPadding : null) ?? padding ?? dilation;
            x = x.Conv(name?.Invoke(i) ?? $"conv{stage}_{i}", channels, kernel: 3, padding: zeros, dilation: dilation, initializer: Init).ReLU();
        }
        return x;
    }

    /// <summary>A fully connected layer made convolutional, with the ReLU and dropout that follow it.</summary>
    public static Symbol FullyConnected(Symbol x, string name, int channels, int kernel = 1, int padding = 0, int dilation = 1) => x
        .Conv(name, channels, kernel, padding: padding, dilation: dilation, initializer: Init)
        .ReLU()
        .Dropout(0.5);
}
