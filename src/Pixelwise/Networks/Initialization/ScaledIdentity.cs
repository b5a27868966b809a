using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>A square matrix with one value on its diagonal and 0 elsewhere.</summary>
/// <param name="Value">The value.</param>
public sealed record ScaledIdentity(float Value) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random)
    {
        values.Clear();
        for (var i = 0; i < shape[0]; i++)
        {
            values[i * shape[1] + i] = Value;
        }
    }
}
