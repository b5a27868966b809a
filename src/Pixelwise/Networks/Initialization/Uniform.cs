using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>Uniform in [−<paramref name="Bound"/>, <paramref name="Bound"/>).</summary>
/// <param name="Bound">Positive.</param>
public sealed record Uniform(float Bound) : Initializer
{
    /// <summary>PyTorch's default for the weight and the bias of a convolution or linear layer: bound 1/√fan-in.</summary>
    /// <param name="fanIn">Inputs that one output sums over.</param>
    public static Uniform TorchDefault(int fanIn) => new((float)(1 / Math.Sqrt(fanIn)));

    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random)
    {
        foreach (ref var value in values)
        {
            value = (float)random.NextDouble(-Bound, Bound);
        }
    }
}
