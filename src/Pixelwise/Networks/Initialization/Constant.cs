using Pixelwise.Randomness;

namespace Pixelwise.Networks.Initialization;

/// <summary>Every element the same.</summary>
/// <param name="Value">Its value.</param>
public sealed record Constant(float Value) : Initializer
{
    /// <inheritdoc/>
    public override void Fill(Span<float> values, IReadOnlyList<int> shape, SeededRandom random) => values.Fill(Value);
}
