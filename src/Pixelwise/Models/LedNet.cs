using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// LEDNet: a lightweight encoder-decoder network for real-time semantic segmentation (Wang et al. 2019, arXiv 1905.02423), figures 1 and 2,
/// with the authors' names (xiaoyufenfei/LEDNet).
/// </summary>
/// <remarks>
/// The authors' code always answers at 512×1024; this answers at the image's size. Sides are multiples of 32. The encoder's own classifier,
/// on which training begins, is the output <c>encoder</c>. Every term of the decoder ends in a ReLU, so no logit is negative.
/// </remarks>
public static class LedNet
{
    private const double Epsilon = 1e-3;
    private static readonly int[] Dilations = [1, 2, 5, 9, 2, 5, 9, 17];

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Network Build(int classes)
    {
        var net = new NetworkBuilder("lednet", SizeRule.MultipleOf(32));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var x = Down(image, "encoder.initial_block", 32);                                   // (N, 32, H/2, W/2)
        for (var i = 0; i <= 2; i++)
        {
            x = SplitShuffle(x, $"encoder.layers.{i}", dropout: 0.03);
        }
        x = Down(x, "encoder.layers.3", 64);                                                // (N, 64, H/4, W/4)
        x = SplitShuffle(x, "encoder.layers.4", dropout: 0.03);
        x = SplitShuffle(x, "encoder.layers.5", dropout: 0.03);
        x = Down(x, "encoder.layers.6", 128);                                               // (N, 128, H/8, W/8)
        for (var i = 0; i < Dilations.Length; i++)
        {
            x = SplitShuffle(x, $"encoder.layers.{7 + i}", dropout: 0.3, Dilations[i]);
        }
        net.AddTrainingOutput("encoder", x.Conv("encoder.output_conv", classes, kernel: 1));
        return net.WithOutput(Attention(x, "decoder.apn", classes).ResizeLike(image, alignCorners: true)); // (N, classes, H, W)
    }

    /// <summary>Figure 1, right: the attention pyramid on one channel, times the scores, plus the scores of the whole image.</summary>
    private static Symbol Attention(Symbol x, string name, int classes)
    {
        var whole = ConvNormReLU(x.AdaptiveAveragePool(1), $"{name}.branch1.1", classes, kernel: 1).ResizeLike(x, alignCorners: true);
        var scores = ConvNormReLU(x, $"{name}.mid.0", classes, kernel: 1);
        var half = ConvNormReLU(x, $"{name}.down1", 1, kernel: 7, stride: 2);               // (N, 1, H/16, W/16)
        var quarter = ConvNormReLU(half, $"{name}.down2", 1, kernel: 5, stride: 2);         // (N, 1, H/32, W/32)
        var eighth = ConvNormReLU(quarter, $"{name}.down3.0", 1, kernel: 3, stride: 2);     // (N, 1, H/64, W/64)
        eighth = ConvNormReLU(eighth, $"{name}.down3.1", 1, kernel: 3);
        var attention = eighth.ResizeLike(quarter, alignCorners: true).Add(ConvNormReLU(quarter, $"{name}.conv2", 1, kernel: 5));
        attention = attention.ResizeLike(half, alignCorners: true).Add(ConvNormReLU(half, $"{name}.conv1", 1, kernel: 7));
        return attention.ResizeLike(x, alignCorners: true).Multiply(scores).Add(whole);     // (N, classes, H/8, W/8)
    }

    private static Symbol Down(Symbol x, string name, int channels)
    {
        var filtered = x.Conv($"{name}.conv", channels - x.Channels, kernel: 3, stride: 2, padding: 1);
        return filtered.Concat(x.MaxPool(2).FitTo(filtered)).BatchNorm($"{name}.bn", Epsilon).ReLU();
    }

    /// <summary>
    /// Figure 2: the channels in two halves, each through factorised convolutions in the other order; joined, added and shuffled.
    /// </summary>
    private static Symbol SplitShuffle(Symbol x, string name, double dropout, int dilation = 1)
    {
        var half = x.Channels / 2;
        var left = Branch(x.SliceChannels(0, half), name, "l", rowsFirst: true, dilation).ChannelDropout(dropout);
        var right = Branch(x.SliceChannels(half, half), name, "r", rowsFirst: false, dilation).ChannelDropout(dropout);
        return left.Concat(right).Add(x).ReLU().ShuffleChannels(2);
    }

    private static Symbol Branch(Symbol x, string name, string side, bool rowsFirst, int dilation)
    {
        x = Factorised(x, name, $"1_{side}", rowsFirst, dilation: 1).BatchNorm($"{name}.bn1_{side}", Epsilon).ReLU();
        return Factorised(x, name, $"2_{side}", rowsFirst, dilation).BatchNorm($"{name}.bn2_{side}", Epsilon);
    }

    private static Symbol Factorised(Symbol x, string name, string suffix, bool rowsFirst, int dilation)
    {
        x.DeclareModules($"{name}.conv3x1_{suffix}", $"{name}.conv1x3_{suffix}"); // so in the checkpoint, whichever computes first
        return rowsFirst ? Columns(Rows(x).ReLU()) : Rows(Columns(x).ReLU());

        Symbol Rows(Symbol y) => y.Conv($"{name}.conv3x1_{suffix}", y.Channels, kernel: (3, 1), padding: (dilation, 0), dilation: (dilation, 1));
        Symbol Columns(Symbol y) => y.Conv($"{name}.conv1x3_{suffix}", y.Channels, kernel: (1, 3), padding: (0, dilation), dilation: (1, dilation));
    }

    private static Symbol ConvNormReLU(Symbol x, string name, int channels, int kernel, int stride = 1) => x
        .Conv($"{name}.conv.0", channels, kernel, stride: stride, padding: kernel / 2)
        .BatchNorm($"{name}.conv.1", Epsilon)
        .ReLU();
}
