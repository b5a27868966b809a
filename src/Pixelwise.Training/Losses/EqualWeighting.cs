using Pixelwise.Datasets;

namespace Pixelwise.Training.Losses;

/// <summary>Every class counts 1.</summary>
public sealed record EqualWeighting : ClassWeighting
{
    private protected override float[] WeightsOf(int numClasses, IReadOnlyList<ClassStatistics> classes) => [.. Enumerable.Repeat(1f, numClasses)];
}
