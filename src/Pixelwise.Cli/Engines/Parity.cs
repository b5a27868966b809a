using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Networks;
using Pixelwise.Randomness;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;

namespace Pixelwise.Cli.Engines;

/// <summary>How near the outputs of both engines are on one random image.</summary>
/// <param name="Size">The image's height and width.</param>
/// <param name="RelativeL2">Length of the difference of the logits, as a share of the length of libtorch's.</param>
/// <param name="ArgmaxAgreement">Share of the pixels to which both give the same class.</param>
internal sealed record Parity(ImageSize Size, double RelativeL2, double ArgmaxAgreement)
{
    /// <summary>The largest relative L2 distance that rounding explains.</summary>
    public const double MostRelativeL2 = 1e-4;

    /// <summary>The least agreement: classes may change only where two logits are nearly equal.</summary>
    public const double LeastAgreement = 0.999;

    /// <summary>
    /// Which random image it is of, from 1. A later one than the first where a network unpools and a pooling's largest values were equal
    /// but for rounding in those before it: see <see cref="Unpooling"/>.
    /// </summary>
    public int Image { get; init; } = 1;

    /// <summary>Whether the engines compute the same network.</summary>
    public bool IsGood => RelativeL2 <= MostRelativeL2 && ArgmaxAgreement >= LeastAgreement;

    /// <summary>Runs both engines.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its weights, which libtorch runs.</param>
    /// <param name="session">The same network, opened by ONNX Runtime.</param>
    /// <param name="size">A size that the network allows.</param>
    /// <param name="number">Which random image, from 1.</param>
    public static Parity Measure(Network network, StateDictionary weights, NetworkSession session, ImageSize size, int number = 1)
    {
        var image = Noise([1, network.InputChannels, size.Height, size.Width], number);
        return Between(size, TorchEngine.Run(network, weights, image)[Network.OutputName], session.Run(image)[Network.OutputName]) with
        {
            Image = number,
        };
    }

    /// <summary>Compares two arrays of logits for one image.</summary>
    /// <param name="size">The image's height and width.</param>
    /// <param name="reference">(1, C, h, w), or (1, C).</param>
    /// <param name="other">Likewise; another shape agrees nowhere.</param>
    public static Parity Between(ImageSize size, FloatArray reference, FloatArray other)
    {
        if (!reference.Shape.SequenceEqual(other.Shape))
        {
            return new Parity(size, double.PositiveInfinity, 0);
        }
        var (difference, length) = (0.0, 0.0);
        for (var i = 0; i < reference.Values.Length; i++)
        {
            difference += Math.Pow((double)other.Values[i] - reference.Values[i], 2);
            length += Math.Pow(reference.Values[i], 2);
        }
        var pixels = reference.Values.Length / reference.Shape[1];
        var agreeing = Enumerable.Range(0, pixels).Count(pixel => Argmax(reference, pixel, pixels) == Argmax(other, pixel, pixels));
        return new Parity(size, Math.Sqrt(difference / length), (double)agreeing / pixels);
    }

    private static int Argmax(FloatArray logits, int pixel, int pixels) =>
        Enumerable.Range(0, logits.Shape[1]).MaxBy(channel => logits.Values[channel * pixels + pixel]);

    /// <summary>Random numbers with about the spread of normalised images, whatever the normalisation; always the same.</summary>
    /// <param name="shape">(N, C, H, W).</param>
    /// <param name="number">Which image, from 1.</param>
    public static FloatArray Noise(int[] shape, int number = 1)
    {
        var random = new SeededRandom((ulong)number - 1);
        var values = new float[shape.Aggregate(1, (product, extent) => product * extent)];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }
        return new FloatArray(shape, values);
    }
}
