using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>Uniform with deviation gain / √fan-in (He et al. 2015, arXiv 1502.01852, in Lasagne's uniform form).</summary>
/// <param name="Gain">√2 where a ReLU follows, 1 where none does.</param>
public sealed record HeUniform(double Gain) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random) =>
        new Uniform((float)(Gain * Math.Sqrt(3.0 / FanIn(shape)))).Fill(values, shape, random);
}
