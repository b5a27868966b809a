using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>
/// Hands its input on at first (Yu and Koltun 2015, arXiv 1511.07122, equations 4 and 5): groups of input channels onto the groups of
/// output channels of the same class, at the kernel's centre; small noise elsewhere.
/// </summary>
/// <param name="Classes">Number of groups; divides the channels of both sides.</param>
public sealed record IdentityKernel(int Classes) : Initializer
{
    private const double NoiseDeviation = 0.01;

    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random)
    {
        var (outputs, inputs, area) = (shape[0], shape[1], shape[2] * shape[3]);
        var widened = outputs != Classes || inputs != Classes; // the basic module keeps its width and needs no noise to tell copies apart
        for (var i = 0; i < values.Length; i++)
        {
            var (output, input, at) = (i / area / inputs, i / area % inputs, i % area);
            var sameClass = (long)output * Classes / outputs == (long)input * Classes / inputs;
            values[i] = at == area / 2 && sameClass ? (float)Classes / outputs
                : widened ? (float)(NoiseDeviation * random.NextNormal())
                : 0;
        }
    }
}
