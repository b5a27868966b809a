using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// U-Net: convolutional networks for biomedical image segmentation (Ronneberger, Fischer and Brox 2015, arXiv 1505.04597), figure 1: the
/// paper's valid convolutions, so the logits are 184 rows and columns smaller than the image.
/// </summary>
/// <remarks>
/// Weight names of meetps/pytorch-semseg (feature scale 1, no batch normalisation). Sides are 16k + 124: only then does every pooling halve
/// an even side and every skip is cropped evenly. Dropout of the released Caffe net: after the last two levels of the contracting path.
/// </remarks>
public static class UNet
{
    private const int Levels = 4;
    private static readonly HeNormal Init = new(); // section 3: deviation sqrt(2 / N), N inputs a neuron

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first level; 64 in the paper. Each level down has twice as many.</param>
    /// <param name="channels">Channels of the image: 3, or 1 for the paper's grey micrographs.</param>
    public static Network Build(int classes, int width = 64, int channels = 3)
    {
        var net = new NetworkBuilder("unet", SizeRule.MultipleOf(16, offset: 124, minimum: 188));
        var skips = new Stack<Symbol>();
        var x = net.Image(channels);                                            // (N, 3, H, W)
        for (var level = 1; level <= Levels; level++)
        {
            x = DoubleConv(x, $"conv{level}", width << (level - 1));            // level 1: (N, 64, H − 4, W − 4)
            x = level == Levels ? x.Dropout(0.5) : x;
            skips.Push(x);
            x = x.MaxPool(2);
        }
        x = DoubleConv(x, "center", width << Levels).Dropout(0.5);              // (N, 1024, H/16 − 11.75, W/16 − 11.75)
        for (var level = Levels; level >= 1; level--)
        {
            x = Up(x, skips.Pop(), $"up_concat{level}", width << (level - 1));
        }
        return net.WithOutput(x.Conv("final", classes, kernel: 1, initializer: Init)); // (N, classes, H − 184, W − 184)
    }

    private static Symbol Up(Symbol x, Symbol skip, string name, int channels)
    {
        x.DeclareModules($"{name}.conv", $"{name}.up"); // the checkpoint's order, not the order of computing
        var up = x.TransposedConv($"{name}.up", channels, kernel: 2, stride: 2, initializer: Init);
        return DoubleConv(skip.FitTo(up).Concat(up), $"{name}.conv", channels);
    }

    private static Symbol DoubleConv(Symbol x, string name, int channels) => x
        .Conv($"{name}.conv1.0", channels, kernel: 3, initializer: Init).ReLU()
        .Conv($"{name}.conv2.0", channels, kernel: 3, initializer: Init).ReLU();
}
