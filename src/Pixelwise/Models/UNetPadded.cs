using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// U-Net as most people use it (milesial/Pytorch-UNet): padded convolutions with batch normalisation in place of the valid ones of
/// arXiv 1505.04597, so the logits have the image's size, for any size.
/// </summary>
public static class UNetPadded
{
    private const int Levels = 4;

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first level; 64 in the paper. Each level down has twice as many.</param>
    /// <param name="bilinear">Enlarge bilinearly instead of by transposed convolutions; the two deepest widths are then halved.</param>
    public static Network Build(int classes, int width = 64, bool bilinear = false)
    {
        var net = new NetworkBuilder("unet-padded", SizeRule.Any(16));
        var skips = new Stack<Symbol>();
        var x = DoubleConv(net.Image(channels: 3), "inc", width);                       // (N, 64, H, W)
        for (var level = 1; level <= Levels; level++)
        {
            skips.Push(x);
            var channels = width << level >> (bilinear && level == Levels ? 1 : 0);
            x = DoubleConv(x.MaxPool(2), $"down{level}.maxpool_conv.1", channels);      // level 4: (N, 1024, H/16, W/16)
        }
        for (var level = 1; level <= Levels; level++)
        {
            var channels = width << (Levels - level) >> (bilinear && level < Levels ? 1 : 0);
            x = Up(x, skips.Pop(), $"up{level}", channels, bilinear);
        }
        return net.WithOutput(x.Conv("outc.conv", classes, kernel: 1));                 // (N, classes, H, W)
    }

    private static Symbol Up(Symbol x, Symbol skip, string name, int channels, bool bilinear)
    {
        var up = bilinear
            ? x.Enlarge(2, alignCorners: true)
            : x.TransposedConv($"{name}.up", x.Channels / 2, kernel: 2, stride: 2);
        return DoubleConv(skip.Concat(up.FitTo(skip)), $"{name}.conv", channels, inner: bilinear ? x.Channels : channels);
    }

    /// <summary>
    /// Two 3x3 convolutions. With bilinear enlarging the decoder's first has half of its input's channels, as the reference has it.
    /// </summary>
    private static Symbol DoubleConv(Symbol x, string name, int channels, int? inner = null) => x
        .Conv($"{name}.double_conv.0", inner ?? channels, kernel: 3, padding: 1, bias: false).BatchNorm($"{name}.double_conv.1").ReLU()
        .Conv($"{name}.double_conv.3", channels, kernel: 3, padding: 1, bias: false).BatchNorm($"{name}.double_conv.4").ReLU();
}
