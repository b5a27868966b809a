using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>Normal around 0, drawn again while it lies more than two deviations away: TensorFlow's <c>truncated_normal</c>.</summary>
/// <param name="Deviation">Standard deviation of the normal before it is cut, positive.</param>
public sealed record TruncatedNormal(float Deviation) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random)
    {
        foreach (ref var value in values)
        {
            double draw;
            do
            {
                draw = random.NextNormal();
            }
            while (Math.Abs(draw) > 2);
            value = (float)(Deviation * draw);
        }
    }
}
