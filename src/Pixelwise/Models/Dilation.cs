using Pixelwise.Models.Backbones;
using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Models;

/// <summary>
/// Multi-scale context aggregation by dilated convolutions (Yu and Koltun 2015, arXiv 1511.07122), table 1: VGG-16 without its last
/// poolings, then a context module whose dilations double from layer to layer.
/// </summary>
/// <remarks>
/// The authors' Caffe nets and layer names (fyu/dilation). No convolution of the front end is padded, so a side of n gives (n − 372) / 8;
/// the segmenter mirrors the image by 186 pixels first.
/// </remarks>
public static class Dilation
{
    private const int Margin = 372;
    private static readonly int[] BasicContext = [1, 1, 2, 4, 8, 16, 1];
    private static readonly int[] CityscapesContext = [1, 1, 2, 4, 8, 16, 32, 64, 1];
    private static readonly (int Width, int Dilation)[] LargeContext = [(2, 1), (2, 1), (4, 2), (8, 4), (16, 8), (32, 16), (32, 1)];

    /// <summary>Dilation8 with the basic context, as trained on CamVid. Logits at stride 8.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">Channels of the first stage; 64 in the paper. The front end's others follow in proportion.</param>
    public static Network Build8(int classes, int width = 64)
    {
        var net = Begin("dilation8");
        var scores = FrontEnd(net, "final", classes, width);
        return net.WithOutput(Context(scores, BasicContext));                               // (N, classes, (H − 372)/8, (W − 372)/8)
    }

    /// <summary>
    /// Dilation10, as trained on Cityscapes: two more dilations, and fixed bilinear enlarging to the full size less the margin.
    /// </summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="Build8"/>.</param>
    public static Network Build10(int classes, int width = 64)
    {
        var net = Begin("dilation10");
        var context = Context(FrontEnd(net, "final", classes, width), CityscapesContext);
        return net.WithOutput(context.TransposedConv(                                       // (N, classes, H − 372, W − 372)
            "ctx_upsample", classes, kernel: 16, stride: 8, padding: 4, bias: false, groups: classes, initializer: new BilinearKernel()));
    }

    /// <summary>
    /// Dilation8 with the large context, as trained on Pascal VOC: wider from layer to layer, padded once. Logits at stride 8.
    /// </summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="Build8"/>.</param>
    public static Network Build8Voc(int classes, int width = 64)
    {
        var net = Begin("dilation8-voc");
        var x = FrontEnd(net, "fc-final", classes, width);
        var init = new IdentityKernel(classes);
        for (var i = 0; i < LargeContext.Length; i++)
        {
            var (times, dilation) = LargeContext[i];
            var name = LayerName("ct", i, LargeContext.Length);
            x = x.Conv(name, times * classes, kernel: 3, padding: i == 0 ? 33 : 0, dilation: dilation, initializer: init).ReLU();
        }
        return net.WithOutput(x.Conv("ct_final", classes, kernel: 1, initializer: init));   // (N, classes, (H − 372)/8, (W − 372)/8)
    }

    private static NetworkBuilder Begin(string name) => new(name, SizeRule.MultipleOf(8, offset: Margin, minimum: Margin + 8));

    /// <summary>Section 4: VGG-16, unpadded, its last two poolings gone and the filters after them dilated instead.</summary>
    private static Symbol FrontEnd(NetworkBuilder net, string final, int classes, int width)
    {
        var x = net.Image(channels: 3);                                                     // (N, 3, H, W)
        for (var stage = 1; stage <= 3; stage++)
        {
            x = Vgg16.Stage(x, stage, width, padding: 0).MaxPool(2);
        }
        x = Vgg16.Stage(x, 4, width, padding: 0);
        x = Vgg16.Stage(x, 5, width, padding: 0, dilation: 2);
        x = Vgg16.FullyConnected(x, "fc6", 64 * width, kernel: 7, dilation: 4);
        x = Vgg16.FullyConnected(x, "fc7", 64 * width);
        return x.Conv(final, classes, kernel: 1, initializer: new Normal(0.001f));          // (N, classes, (H − 372)/8, (W − 372)/8)
    }

    /// <summary>The basic context module: classes channels throughout, size kept.</summary>
    private static Symbol Context(Symbol x, int[] dilations)
    {
        var init = new IdentityKernel(x.Channels);
        for (var i = 0; i < dilations.Length; i++)
        {
            var name = LayerName("ctx", i, dilations.Length);
            x = x.Conv(name, x.Channels, kernel: 3, padding: dilations[i], dilation: dilations[i], initializer: init).ReLU();
        }
        return x.Conv("ctx_final", x.Channels, kernel: 1, initializer: init);
    }

    /// <summary>The authors' numbers: conv1_1, conv1_2, conv2_1, conv3_1…, and fc1 for the last 3x3.</summary>
    private static string LayerName(string prefix, int index, int count) =>
        index == count - 1 ? $"{prefix}_fc1" : index < 2 ? $"{prefix}_conv1_{index + 1}" : $"{prefix}_conv{index}_1";
}
