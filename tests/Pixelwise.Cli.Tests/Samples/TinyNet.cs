using Pixelwise.Networks;

namespace Samples;

/// <summary>An encoder of two strided convolutions, a decoder with one skip.</summary>
public static class TinyNet
{
    /// <summary>Describes it for a number of classes.</summary>
    public static Network Build(int classes)
    {
        var net = new NetworkBuilder("tiny", SizeRule.MultipleOf(4));
        var image = net.Image(channels: 3);                                                         // (N, 3, H, W)

        var half = ConvNormReLU(image, "encoder.0", channels: 16, stride: 2);                       // (N, 16, H/2, W/2)
        var quarter = ConvNormReLU(half, "encoder.1", channels: 32, stride: 2);                     // (N, 32, H/4, W/4)

        var up = quarter.TransposedConv("decoder.up", channels: 16, kernel: 2, stride: 2);          // (N, 16, H/2, W/2)
        var fused = ConvNormReLU(up.Concat(half), "decoder.fuse", channels: 16);                    // (N, 16, H/2, W/2)

        return net.WithOutput(fused.Conv("classifier", classes, kernel: 1).ResizeLike(image));      // (N, classes, H, W)
    }

    private static Symbol ConvNormReLU(Symbol x, string name, int channels, int stride = 1) => x
        .Conv($"{name}.conv", channels, kernel: 3, stride: stride, padding: 1, bias: false)
        .BatchNorm($"{name}.bn")
        .ReLU();
}
