using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// ENet (Paszke, Chaurasia, Kim and Culurciello 2016, arXiv 1606.02147), table 1 and figure 2, as its authors' Torch7 code builds it
/// (e-lab/ENet-training).
/// </summary>
/// <remarks>
/// Where <see cref="ENet"/> follows the public PyTorch checkpoints, this follows the paper: one PReLU slope a channel, inner width a
/// quarter of the block's output, no activation after the expanding 1x1, biases on the inner convolutions, no dropout in the decoder. Sides
/// are multiples of 8.
/// </remarks>
public static class ENetAuthors
{
    private const double Epsilon = 1e-3; // Torch7's

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="encoderOnly">
    /// Whether it ends at an eighth of the size with a 1x1 convolution to the classes: what the authors train first.
    /// </param>
    public static Network Build(int classes, bool encoderOnly = false)
    {
        var net = new NetworkBuilder("enet-authors", SizeRule.MultipleOf(8, minimum: 8));
        var image = net.Image(channels: 3);                                                 // (N, 3, H, W)
        var initial = image.Conv("conv0", 16 - image.Channels, kernel: 3, stride: 2, padding: 1)
            .Concat(image.MaxPool(2))
            .BatchNorm("bn0", Epsilon)
            .PReLU("act0", perChannel: true);                                               // (N, 16, H/2, W/2)

        var (x, pooling1) = Down(initial, "enc.0", channels: 64, dropout: 0.01);            // (N, 64, H/4, W/4)
        for (var i = 1; i <= 4; i++)
        {
            x = Regular(x, $"enc.{i}", dropout: 0.01);
        }
        (x, var pooling2) = Down(x, "enc.5", channels: 128, dropout: 0.1);                  // (N, 128, H/8, W/8)
        x = Context(x, first: 6);
        x = Context(x, first: 14);
        if (encoderOnly)
        {
            return net.WithOutput(x.Conv("encoder_output", classes, kernel: 1));            // (N, classes, H/8, W/8)
        }

        x = Up(x, "dec.0", channels: 64, pooling2);                                         // (N, 64, H/4, W/4)
        x = Decoder(x, "dec.1");
        x = Decoder(x, "dec.2");
        x = Up(x, "dec.3", channels: 16, pooling1);                                         // (N, 16, H/2, W/2)
        x = Decoder(x, "dec.4");
        return net.WithOutput(x.TransposedConv("full", classes, kernel: 2, stride: 2));     // (N, classes, H, W)
    }

    /// <summary>Stages 2 and 3 after their first block: dilations 2, 4, 8, 16 with regular and asymmetric blocks between.</summary>
    private static Symbol Context(Symbol x, int first)
    {
        x = Regular(x, $"enc.{first}");
        x = Regular(x, $"enc.{first + 1}", dilation: 2);
        x = Asymmetric(x, $"enc.{first + 2}");
        x = Regular(x, $"enc.{first + 3}", dilation: 4);
        x = Regular(x, $"enc.{first + 4}");
        x = Regular(x, $"enc.{first + 5}", dilation: 8);
        x = Asymmetric(x, $"enc.{first + 6}");
        return Regular(x, $"enc.{first + 7}", dilation: 16);
    }

    private static Symbol Regular(Symbol x, string name, int dilation = 1, double dropout = 0.1)
    {
        var inner = NormPReLU(x.Conv($"{name}.main.0", x.Channels / 4, kernel: 1, bias: false), $"{name}.main", 1);
        inner = NormPReLU(inner.Conv($"{name}.main.3", inner.Channels, kernel: 3, padding: dilation, dilation: dilation), $"{name}.main", 4);
        return Expand(inner, $"{name}.main", 6, x.Channels, dropout).Add(x).PReLU($"{name}.act", perChannel: true);
    }

    private static Symbol Asymmetric(Symbol x, string name)
    {
        var inner = NormPReLU(x.Conv($"{name}.main.0", x.Channels / 4, kernel: 1, bias: false), $"{name}.main", 1);
        inner = inner.Conv($"{name}.main.3", inner.Channels, kernel: (1, 5), padding: (0, 2), bias: false);
        inner = NormPReLU(inner.Conv($"{name}.main.4", inner.Channels, kernel: (5, 1), padding: (2, 0)), $"{name}.main", 5);
        return Expand(inner, $"{name}.main", 7, x.Channels, dropout: 0.1).Add(x).PReLU($"{name}.act", perChannel: true);
    }

    private static (Symbol Value, PoolingIndices Pooling) Down(Symbol x, string name, int channels, double dropout)
    {
        var (pooled, pooling) = x.MaxPoolWithIndices(2);
        var inner = NormPReLU(x.Conv($"{name}.main.0", channels / 4, kernel: 2, stride: 2, bias: false), $"{name}.main", 1);
        inner = NormPReLU(inner.Conv($"{name}.main.3", inner.Channels, kernel: 3, padding: 1), $"{name}.main", 4);
        var extension = Expand(inner, $"{name}.main", 6, channels, dropout);
        return (extension.Add(pooled.WidenTo(channels)).PReLU($"{name}.act", perChannel: true), pooling);
    }

    private static Symbol Up(Symbol x, string name, int channels, PoolingIndices pooling)
    {
        x.DeclareModules($"{name}.main", $"{name}.other");
        var shortcut = x.Conv($"{name}.other.0", channels, kernel: 1, bias: false).BatchNorm($"{name}.other.1", Epsilon).Unpool(pooling);
        var inner = NormReLU(x.Conv($"{name}.main.0", channels / 4, kernel: 1, bias: false), $"{name}.main.1");
        inner = inner.TransposedConv($"{name}.main.3", inner.Channels, kernel: 3, stride: 2, padding: 1, sizeOf: pooling.Pooled);
        inner = NormReLU(inner, $"{name}.main.4");
        return Expand(inner, $"{name}.main", 6, channels, dropout: 0).Add(shortcut).ReLU();
    }

    private static Symbol Decoder(Symbol x, string name)
    {
        var inner = NormReLU(x.Conv($"{name}.main.0", x.Channels / 4, kernel: 1, bias: false), $"{name}.main.1");
        inner = NormReLU(inner.Conv($"{name}.main.3", inner.Channels, kernel: 3, padding: 1), $"{name}.main.4");
        return Expand(inner, $"{name}.main", 6, x.Channels, dropout: 0).Add(x).ReLU();
    }

    private static Symbol Expand(Symbol x, string name, int index, int channels, double dropout)
    {
        x = x.Conv($"{name}.{index}", channels, kernel: 1, bias: false).BatchNorm($"{name}.{index + 1}", Epsilon);
        return dropout > 0 ? x.ChannelDropout(dropout) : x;
    }

    private static Symbol NormPReLU(Symbol x, string name, int index) =>
        x.BatchNorm($"{name}.{index}", Epsilon).PReLU($"{name}.{index + 1}", perChannel: true);

    private static Symbol NormReLU(Symbol x, string name) => x.BatchNorm(name, Epsilon).ReLU();
}
