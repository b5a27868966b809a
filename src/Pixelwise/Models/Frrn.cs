using Pixelwise.Networks;
using Pixelwise.Networks.Initialization;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Models;

/// <summary>
/// FRRN: full-resolution residual networks for semantic segmentation in street scenes (Pohlen, Hermans, Mathias and Leibe 2016, arXiv
/// 1611.08323), figures 2 and 3, tables 1 and 2.
/// </summary>
/// <remarks>
/// The authors' graph (TobyPDE/FRRN): a pooling stream whose units hand their result on from one to the next, and a residual stream at full
/// resolution that every unit adds to. Enlarging is Theano's. The logits have the image's size.
/// </remarks>
public static class Frrn
{
    private const double Epsilon = 1e-4; // Lasagne's
    private static readonly HeUniform Init = new(Math.Sqrt(2));
    private static readonly HeUniform LinearInit = new(1);

    /// <summary>FRRN-A, for pictures of 256×512: four poolings. Sides are multiples of 16.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">
    /// Channels at full resolution; 48 in the paper. The pooled stages have 2, 4 and 8 times as many, the residual stream two thirds.
    /// </param>
    public static Network BuildA(int classes, int width = 48) =>
        Build("frrn-a", classes, width, encoder: [(2, 3), (4, 4), (8, 2), (8, 2)], decoder: [(4, 2), (4, 2), (2, 2)]);

    /// <summary>FRRN-B, for pictures of 512×1024: five poolings. Sides are multiples of 32.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="width">As in <see cref="BuildA"/>.</param>
    public static Network BuildB(int classes, int width = 48) =>
        Build("frrn-b", classes, width, encoder: [(2, 3), (4, 4), (8, 2), (8, 2), (8, 2)], decoder: [(4, 2), (4, 2), (4, 2), (2, 2)]);

    private static Network Build(string id, int classes, int width, (int Times, int Units)[] encoder, (int Times, int Units)[] decoder)
    {
        var net = new NetworkBuilder(id, SizeRule.MultipleOf(1 << encoder.Length));
        var x = ConvNorm(net.Image(channels: 3), "conv1", width, kernel: 5).ReLU();         // (N, 48, H, W)
        for (var i = 0; i < 3; i++)
        {
            x = ResidualUnit(x, $"ru_in.{i}", width);
        }

        var residual = ConvNorm(x, "split", width * 2 / 3, kernel: 1);                      // z: (N, 32, H, W), to the end
        var scale = 1;
        for (var stage = 0; stage < encoder.Length; stage++)                                // y: half the size from stage to stage
        {
            (x, scale) = (x.MaxPool(2), 2 * scale);
            for (var unit = 0; unit < encoder[stage].Units; unit++)
            {
                (x, residual) = FullResolutionUnit(x, residual, $"enc.{stage}.{unit}", encoder[stage].Times * width, scale);
            }
        }
        for (var stage = 0; stage < decoder.Length; stage++)                                // y: twice the size from stage to stage
        {
            (x, scale) = (x.Enlarge(2, Sampling.FromTopLeft), scale / 2);
            for (var unit = 0; unit < decoder[stage].Units; unit++)
            {
                (x, residual) = FullResolutionUnit(x, residual, $"dec.{stage}.{unit}", decoder[stage].Times * width, scale);
            }
        }

        x = x.Enlarge(2, Sampling.FromTopLeft).Concat(residual);                            // (N, 128, H, W)
        for (var i = 0; i < 3; i++)
        {
            x = ResidualUnit(x, $"ru_out.{i}", width);
        }
        return net.WithOutput(x.Conv("cls", classes, kernel: 1, initializer: LinearInit));  // (N, classes, H, W)
    }

    /// <summary>Figure 2b: two convolutions on y beside the pooled z; their result, and z with a projection of it added.</summary>
    private static (Symbol Y, Symbol Z) FullResolutionUnit(Symbol y, Symbol z, string name, int channels, int scale)
    {
        y = ConvNorm(y.Concat(z.MaxPool(scale)), $"{name}.conv1", channels, kernel: 3).ReLU();
        y = ConvNorm(y, $"{name}.conv2", channels, kernel: 3).ReLU();
        var change = y.Conv($"{name}.conv_res", z.Channels, kernel: 1, initializer: LinearInit).Enlarge(scale, Sampling.Nearest);
        return (y, z.Add(change));
    }

    /// <summary>Figure 2a, without an activation after the sum.</summary>
    private static Symbol ResidualUnit(Symbol x, string name, int channels)
    {
        var shortcut = x.Channels == channels ? x : x.Conv($"{name}.proj", channels, kernel: 1, bias: false, initializer: LinearInit);
        var y = ConvNorm(x, $"{name}.conv1", channels, kernel: 3).ReLU();
        return ConvNorm(y, $"{name}.conv2", channels, kernel: 3).Add(shortcut);
    }

    private static Symbol ConvNorm(Symbol x, string name, int channels, int kernel) => x
        .Conv($"{name}.conv", channels, kernel, padding: kernel / 2, bias: false, initializer: Init)
        .BatchNorm($"{name}.bn", Epsilon);
}
