using Pixelwise.Networks;

namespace Pixelwise.Models;

/// <summary>
/// ESNet: an efficient symmetric network for real-time semantic segmentation (Wang, Zhou and Wu 2019, arXiv 1906.09826), table 1 and figure
/// 2, with the authors' names (xiaoyufenfei/ESNet).
/// </summary>
/// <remarks>Sides are multiples of 8. The encoder's own classifier, on which training begins, is the output <c>encoder</c>.</remarks>
public static class EsNet
{
    private const double Epsilon = 1e-3;

    /// <summary>Builds the network.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Network Build(int classes)
    {
        var net = new NetworkBuilder("esnet", SizeRule.MultipleOf(8, minimum: 8));
        net.DeclareModules("encoder", "decoder", "encoder_output_conv");
        var x = Down(net.Image(channels: 3), "encoder.initial_block", 16);                  // (N, 16, H/2, W/2)
        for (var i = 0; i <= 2; i++)
        {
            x = Fcu(x, $"encoder.layers.{i}", kernel: 3, dropout: 0.03);
        }
        var half = x;
        x = Down(x, "encoder.layers.3", 64);                                                // (N, 64, H/4, W/4)
        x = Fcu(x, "encoder.layers.4", kernel: 5, dropout: 0.03);
        x = Fcu(x, "encoder.layers.5", kernel: 5, dropout: 0.03);
        var quarter = x;
        x = Down(x, "encoder.layers.6", 128);                                               // (N, 128, H/8, W/8)
        for (var i = 7; i <= 9; i++)
        {
            x = ParallelFcu(x, $"encoder.layers.{i}");
        }
        net.AddTrainingOutput("encoder", x.Conv("encoder_output_conv", classes, kernel: 1));

        x = Up(x, "decoder.layers.0", 64, quarter);                                          // (N, 64, H/4, W/4)
        x = Fcu(x, "decoder.layers.1", kernel: 5, dropout: 0);
        x = Fcu(x, "decoder.layers.2", kernel: 5, dropout: 0);
        x = Up(x, "decoder.layers.3", 16, half);                                             // (N, 16, H/2, W/2)
        x = Fcu(x, "decoder.layers.4", kernel: 3, dropout: 0);
        x = Fcu(x, "decoder.layers.5", kernel: 3, dropout: 0);
        return net.WithOutput(x.TransposedConv("decoder.output_conv", classes, kernel: 2, stride: 2)); // (N, classes, H, W)
    }

    private static Symbol Down(Symbol x, string name, int channels) => x
        .Conv($"{name}.conv", channels - x.Channels, kernel: 3, stride: 2, padding: 1)
        .Concat(x.MaxPool(2))
        .BatchNorm($"{name}.bn", Epsilon)
        .ReLU();

    private static Symbol Up(Symbol x, string name, int channels, Symbol sizeOf) => x
        .TransposedConv($"{name}.conv", channels, kernel: 3, stride: 2, padding: 1, sizeOf: sizeOf)
        .BatchNorm($"{name}.bn", Epsilon)
        .ReLU();

    /// <summary>Figure 2a: factorised convolutions k×1, 1×k, twice; added to the input.</summary>
    private static Symbol Fcu(Symbol x, string name, int kernel, double dropout)
    {
        var y = Factorised(x, $"{name}.conv3x1_1", $"{name}.conv1x3_1", kernel).BatchNorm($"{name}.bn1", Epsilon).ReLU();
        y = Factorised(y, $"{name}.conv3x1_2", $"{name}.conv1x3_2", kernel).BatchNorm($"{name}.bn2", Epsilon);
        return (dropout > 0 ? y.ChannelDropout(dropout) : y).Add(x).ReLU();
    }

    /// <summary>
    /// Figure 2b: after a first factorised pair, three more side by side with dilations 2, 5 and 9, which share one normalisation.
    /// </summary>
    private static Symbol ParallelFcu(Symbol x, string name)
    {
        x.DeclareModules(
            $"{name}.conv3x1_1", $"{name}.conv1x3_1", $"{name}.bn1",
            $"{name}.conv3x1_22", $"{name}.conv1x3_22", $"{name}.conv3x1_25", $"{name}.conv1x3_25",
            $"{name}.conv3x1_29", $"{name}.conv1x3_29", $"{name}.bn2");
        var y = Factorised(x, $"{name}.conv3x1_1", $"{name}.conv1x3_1", kernel: 3).BatchNorm($"{name}.bn1", Epsilon).ReLU();
        var near = Factorised(y, $"{name}.conv3x1_22", $"{name}.conv1x3_22", kernel: 3, dilation: 2).BatchNorm($"{name}.bn2", Epsilon);
        var middle = Factorised(y, $"{name}.conv3x1_25", $"{name}.conv1x3_25", kernel: 3, dilation: 5).ShareWeightsOf(near);
        var far = Factorised(y, $"{name}.conv3x1_29", $"{name}.conv1x3_29", kernel: 3, dilation: 9).ShareWeightsOf(near);
        return near.ChannelDropout(0.3).Add(middle.ChannelDropout(0.3), far.ChannelDropout(0.3), x).ReLU();
    }

    private static Symbol Factorised(Symbol x, string rows, string columns, int kernel, int dilation = 1)
    {
        var padding = kernel / 2 * dilation;
        return x
            .Conv(rows, x.Channels, kernel: (kernel, 1), padding: (padding, 0), dilation: (dilation, 1)).ReLU()
            .Conv(columns, x.Channels, kernel: (1, kernel), padding: (0, padding), dilation: (1, dilation));
    }
}
