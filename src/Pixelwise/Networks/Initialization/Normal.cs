using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>Normal around 0.</summary>
/// <param name="Deviation">Standard deviation, positive.</param>
public sealed record Normal(float Deviation) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random)
    {
        foreach (ref var value in values)
        {
            value = (float)(Deviation * random.NextNormal());
        }
    }
}
