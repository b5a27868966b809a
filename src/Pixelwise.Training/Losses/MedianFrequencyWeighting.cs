using Pixelwise.Datasets;

namespace Pixelwise.Training.Losses;

/// <summary>
/// Median frequency balancing: median(f) / f(class), with f(class) = pixels of the class / pixels of the images in which it occurs (Eigen
/// and Fergus, 2015; used by SegNet). A class that never occurs weighs 0: it has no pixel to weigh.
/// </summary>
public sealed record MedianFrequencyWeighting : ClassWeighting
{
    /// <inheritdoc/>
    public override bool NeedsStatistics => true;

    private protected override float[] WeightsOf(int numClasses, IReadOnlyList<ClassStatistics> classes) =>
        [.. classes.Select(one => (float)one.MedianFrequencyWeight)];
}
