namespace Pixelwise.Training.Losses;

/// <summary>Every class counts 1.</summary>
public sealed record EqualWeighting : ClassWeighting
{
    /// <inheritdoc/>
    public override float[] Weights(ClassFrequencies counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return [.. Enumerable.Repeat(1f, counts.NumClasses)];
    }
}
