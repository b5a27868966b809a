using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// SegNet: a deep convolutional encoder-decoder architecture for image segmentation (Badrinarayanan, Kendall and Cipolla 2015, arXiv
/// 1511.00561), figure 2.
/// </summary>
/// <remarks>
/// The thirteen convolutions of VGG-16, each with bias, normalisation and ReLU; pooling that keeps its indices; a mirrored decoder that
/// unpools with those indices. The logits have the image's size for any size.
/// </remarks>
public static class SegNet
{
    private static readonly HeNormal Msra = new();

    /// <summary>Convolutions of each stage; stage s works at 1 / 2^(s-1) of the image's size.</summary>
    private static readonly int[] Convolutions = [2, 2, 3, 3, 3];

    /// <summary>
    /// Where each form writes its weights: the convolution and the normalisation behind it, i-th of a stage from 1 on, as they compute.
    /// </summary>
    private delegate (string Conv, string Norm) Names(int stage, int i);

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first stage; 64 in the paper. The others have 2, 4, 8 and 8 times as many.</param>
    /// <param name="form">Whose definition and names.</param>
    /// <param name="vggNames">Whether the encoder's weights are named as torchvision's vgg16_bn, so that its ImageNet weights fit.</param>
    public static Network Build(int classes, int width = 64, SegNetForm form = SegNetForm.Caffe, bool vggNames = false)
    {
        var caffe = form == SegNetForm.Caffe;
        var (encoder, decoder) = caffe ? ((Names)CaffeEncoder, (Names)CaffeDecoder) : (SemsegEncoder, SemsegDecoder);
        encoder = vggNames ? Vgg16Bn : encoder;
        int[] channels = [width, 2 * width, 4 * width, 8 * width, 8 * width];
        var net = new NetworkBuilder("segnet", SizeRule.Any(caffe ? 2 : 32));
        var poolings = new Stack<PoolingIndices>();

        var x = net.Image(channels: 3);                                                 // (N, 3, H, W)
        for (var stage = 1; stage <= 5; stage++)
        {
            for (var i = 1; i <= Convolutions[stage - 1]; i++)
            {
                x = ConvNormReLU(x, encoder(stage, i), channels[stage - 1], form);
            }
            (x, var pooling) = x.MaxPoolWithIndices(2, ceiling: caffe);                 // (N, channels, H/2^stage, W/2^stage)
            poolings.Push(pooling);
        }

        for (var stage = 5; stage >= 1; stage--)
        {
            x = x.Unpool(poolings.Pop());
            var last = Convolutions[stage - 1];
            for (var i = 1; i < last; i++)
            {
                x = ConvNormReLU(x, decoder(stage, i), channels[stage - 1], form);
            }
            if (stage > 1)
            {
                x = ConvNormReLU(x, decoder(stage, last), channels[stage - 2], form);   // as wide as the stage that comes next
            }
        }
        var scores = decoder(1, 2);                                                     // (N, classes, H, W)
        return net.WithOutput(caffe
            ? x.Conv(scores.Conv, classes, kernel: 3, padding: 1, initializer: Msra)
            : ConvNormReLU(x, scores, classes, form));
    }

    private static Symbol ConvNormReLU(Symbol x, (string Conv, string Norm) names, int channels, SegNetForm form) => x
        .Conv(names.Conv, channels, kernel: 3, padding: 1, initializer: form == SegNetForm.Caffe ? Msra : null)
        .BatchNorm(names.Norm, initialShift: form == SegNetForm.Caffe ? 0.001f : 0)
        .ReLU();

    private static (string Conv, string Norm) CaffeEncoder(int stage, int i) => ($"conv{stage}_{i}", $"conv{stage}_{i}_bn");

    private static (string Conv, string Norm) CaffeDecoder(int stage, int i)
    {
        var mirrored = Convolutions[stage - 1] + 1 - i;
        return ($"conv{stage}_{mirrored}_D", $"conv{stage}_{mirrored}_D_bn");
    }

    private static (string Conv, string Norm) SemsegEncoder(int stage, int i) =>
        ($"down{stage}.conv{i}.cbr_unit.0", $"down{stage}.conv{i}.cbr_unit.1");

    private static (string Conv, string Norm) SemsegDecoder(int stage, int i) => ($"up{stage}.conv{i}.cbr_unit.0", $"up{stage}.conv{i}.cbr_unit.1");

    private static (string Conv, string Norm) Vgg16Bn(int stage, int i)
    {
        // Three modules a convolution, and one a pooling, stand before it.
        var module = 3 * (Convolutions[..(stage - 1)].Sum() + i - 1) + stage - 1;
        return ($"features.{module}", $"features.{module + 1}");
    }
}
