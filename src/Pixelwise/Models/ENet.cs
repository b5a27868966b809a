using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// ENet: a deep neural network architecture for real-time semantic segmentation (Paszke, Chaurasia, Kim and Culurciello 2016, arXiv
/// 1606.02147), table 1 and figure 2.
/// </summary>
/// <remarks>
/// The form of davidtvs/PyTorch-ENet, whose checkpoints are the public PyTorch ones. It departs from the paper: one PReLU slope a layer;
/// inner width a quarter of the block's input (the paper: of its output); an activation after the expanding 1x1; asymmetric convolutions
/// each with their own normalisation; dropout in the decoder too. Returns logits of the image's size, for any size.
/// </remarks>
public static class ENet
{
    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="encoderOnly">
    /// Whether it ends at an eighth of the size with a 1x1 convolution to the classes: what the authors train first.
    /// </param>
    /// <param name="crfRnn">
    /// Whether CRF-RNN's layer follows (<see cref="Networks.Operations.CrfRnnLayer"/>), which the paper does not have.
    /// </param>
    /// <exception cref="ArgumentException">The encoder alone has no scores at the image's size for such a layer.</exception>
    public static Network Build(int classes, bool encoderOnly = false, bool crfRnn = false)
    {
        if (encoderOnly && crfRnn)
        {
            throw new ArgumentException(
                "ENet's encoder alone has scores at an eighth of the image's size, and a CRF-RNN layer needs them at its own; "
                + "choose one of the two options.");
        }
        var net = new NetworkBuilder("enet", SizeRule.Any(8));
        var image = net.Image(channels: 3);                                             // (N, 3, H, W)
        var initial = Initial(image, "initial_block");                                  // (N, 16, H/2, W/2)

        var (x, pooling1) = Down(initial, "downsample1_0", channels: 64, dropout: 0.01); // (N, 64, H/4, W/4)
        for (var i = 1; i <= 4; i++)
        {
            x = Regular(x, $"regular1_{i}", dropout: 0.01);
        }

        (x, var pooling2) = Down(x, "downsample2_0", channels: 128, dropout: 0.1);      // (N, 128, H/8, W/8)
        x = Context(x, stage: 2, first: 1);
        x = Context(x, stage: 3, first: 0);
        if (encoderOnly)
        {
            return net.WithOutput(x.Conv("encoder_output_conv", classes, kernel: 1));   // (N, classes, H/8, W/8)
        }

        x = Up(x, "upsample4_0", channels: 64, pooling2);                               // (N, 64, H/4, W/4)
        x = Decoder(x, "regular4_1");
        x = Decoder(x, "regular4_2");

        x = Up(x, "upsample5_0", channels: 16, pooling1);                               // (N, 16, H/2, W/2)
        x = Decoder(x, "regular5_1");
        x = x.TransposedConv("transposed_conv", classes, kernel: 3, stride: 2, padding: 1, bias: false, sizeOf: image);
        return net.WithOutput(crfRnn ? x.CrfRnn("crfrnn", image, bytesPerUnit: 255) : x); // (N, classes, H, W)
    }

    /// <summary>Figure 2a: a strided convolution beside a max pooling.</summary>
    private static Symbol Initial(Symbol image, string name) => image
        .Conv($"{name}.main_branch", 16 - image.Channels, kernel: 3, stride: 2, padding: 1, bias: false)
        .Concat(image.MaxPool(3, stride: 2, padding: 1))
        .BatchNorm($"{name}.batch_norm")
        .PReLU($"{name}.out_activation");

    /// <summary>Stages 2 and 3 after their first block: dilations 2, 4, 8, 16 with regular and asymmetric blocks between.</summary>
    private static Symbol Context(Symbol x, int stage, int first)
    {
        x = Regular(x, $"regular{stage}_{first}");
        x = Dilated(x, $"dilated{stage}_{first + 1}", 2);
        x = Asymmetric(x, $"asymmetric{stage}_{first + 2}");
        x = Dilated(x, $"dilated{stage}_{first + 3}", 4);
        x = Regular(x, $"regular{stage}_{first + 4}");
        x = Dilated(x, $"dilated{stage}_{first + 5}", 8);
        x = Asymmetric(x, $"asymmetric{stage}_{first + 6}");
        return Dilated(x, $"dilated{stage}_{first + 7}", 16);
    }

    private static Symbol Regular(Symbol x, string name, double dropout = 0.1) => Dilated(x, name, dilation: 1, dropout);

    private static Symbol Dilated(Symbol x, string name, int dilation, double dropout = 0.1) => Bottleneck(
        x, name, dropout, inner => ConvNormPReLU(inner, $"{name}.ext_conv2", inner.Channels, kernel: 3, padding: dilation, dilation: dilation));

    private static Symbol Asymmetric(Symbol x, string name) => Bottleneck(x, name, dropout: 0.1, inner =>
    {
        inner = ConvNormPReLU(inner, $"{name}.ext_conv2", inner.Channels, kernel: (5, 1), padding: (2, 0));
        return ConvNormPReLU(inner, $"{name}.ext_conv2", inner.Channels, kernel: (1, 5), padding: (0, 2), first: 3);
    });

    /// <summary>Figure 2b: 1x1 to a quarter of the channels, the middle, 1x1 back; added to the input.</summary>
    private static Symbol Bottleneck(Symbol x, string name, double dropout, Func<Symbol, Symbol> middle)
    {
        var inner = ConvNormPReLU(x, $"{name}.ext_conv1", x.Channels / 4, kernel: 1);
        var extension = ConvNormPReLU(middle(inner), $"{name}.ext_conv3", x.Channels, kernel: 1).ChannelDropout(dropout);
        return x.Add(extension).PReLU($"{name}.out_activation");
    }

    /// <summary>
    /// Figure 2b, halving the size: the first 1x1 becomes a strided 2x2, and the shortcut is pooled and widened with zeros.
    /// </summary>
    private static (Symbol Value, PoolingIndices Pooling) Down(Symbol x, string name, int channels, double dropout)
    {
        var (pooled, pooling) = x.MaxPoolWithIndices(2);
        var inner = ConvNormPReLU(x, $"{name}.ext_conv1", x.Channels / 4, kernel: 2, stride: 2);
        inner = ConvNormPReLU(inner, $"{name}.ext_conv2", inner.Channels, kernel: 3, padding: 1);
        var extension = ConvNormPReLU(inner, $"{name}.ext_conv3", channels, kernel: 1).ChannelDropout(dropout);
        return (pooled.WidenTo(channels).Add(extension).PReLU($"{name}.out_activation"), pooling);
    }

    /// <summary>Figure 2b, doubling the size: the shortcut is unpooled where the matching Down block pooled.</summary>
    private static Symbol Up(Symbol x, string name, int channels, PoolingIndices pooling)
    {
        var shortcut = x.Conv($"{name}.main_conv1.0", channels, kernel: 1, bias: false).BatchNorm($"{name}.main_conv1.1").Unpool(pooling);
        var extension = x
            .Conv($"{name}.ext_conv1.0", x.Channels / 4, kernel: 1, bias: false).BatchNorm($"{name}.ext_conv1.1").ReLU()
            .TransposedConv($"{name}.ext_tconv1", x.Channels / 4, kernel: 2, stride: 2, bias: false, sizeOf: pooling.Pooled)
            .BatchNorm($"{name}.ext_tconv1_bnorm").ReLU()
            .Conv($"{name}.ext_conv2.0", channels, kernel: 1, bias: false).BatchNorm($"{name}.ext_conv2.1").ChannelDropout(0.1);
        return shortcut.Add(extension).ReLU();
    }

    /// <summary>A regular bottleneck of the decoder: plain ReLUs in place of learned slopes.</summary>
    private static Symbol Decoder(Symbol x, string name)
    {
        var inner = ConvNormReLU(x, $"{name}.ext_conv1", x.Channels / 4, kernel: 1);
        inner = ConvNormReLU(inner, $"{name}.ext_conv2", inner.Channels, kernel: 3);
        var extension = ConvNormReLU(inner, $"{name}.ext_conv3", x.Channels, kernel: 1).ChannelDropout(0.1);
        return x.Add(extension).ReLU();
    }

    private static Symbol ConvNormPReLU(
        Symbol x, string name, int channels, Pair kernel, int stride = 1, Pair? padding = null, int dilation = 1, int first = 0) => x
        .Conv($"{name}.{first}", channels, kernel, stride, padding, dilation, bias: false)
        .BatchNorm($"{name}.{first + 1}")
        .PReLU($"{name}.{first + 2}");

    private static Symbol ConvNormReLU(Symbol x, string name, int channels, int kernel) => x
        .Conv($"{name}.0", channels, kernel, padding: kernel / 2, bias: false)
        .BatchNorm($"{name}.1")
        .ReLU();
}
