using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>
/// Uniform within √(6 / (fan-in + fan-out)): keeps the variance forwards and backwards (Glorot and Bengio 2010, equation 16).
/// </summary>
public sealed record GlorotUniform : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random) =>
        new Uniform((float)Math.Sqrt(6.0 / (FanIn(shape) + FanOut(shape)))).Fill(values, shape, random);
}
