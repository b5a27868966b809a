namespace Pixelwise.Metrics;

/// <summary>Hits and misses of one class, in pixels: all that its scores depend on.</summary>
/// <param name="TruePositives">Pixels of the class that were predicted as it.</param>
/// <param name="FalsePositives">Pixels of another class that were predicted as it; void pixels not counted.</param>
/// <param name="FalseNegatives">Pixels of the class that were predicted as something else, void counted.</param>
/// <param name="OnVoid">Pixels without a true class that were predicted as it. They enter no score here.</param>
/// <remarks>
/// Floating point, because pixels near a border may weigh less than one (<see cref="BoundaryWeighting"/>). Whole counts stay exact up to
/// 2^53 pixels, nine million gigapixels.
/// </remarks>
public readonly record struct ClassCounts(double TruePositives, double FalsePositives, double FalseNegatives, double OnVoid)
{
    /// <summary>Pixels whose true class it is.</summary>
    public double TargetPixels => TruePositives + FalseNegatives;

    /// <summary>Intersection over union, TP / (TP + FP + FN), in [0, 1]; NaN for a class neither present nor predicted.</summary>
    public double IoU => TruePositives / (TruePositives + FalsePositives + FalseNegatives);

    /// <summary>Dice coefficient or F1, 2·TP / (2·TP + FP + FN), in [0, 1]; NaN for a class neither present nor predicted.</summary>
    public double Dice => 2 * TruePositives / (2 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>
    /// Share of the class's pixels that were found (recall), TP / (TP + FN), in [0, 1]; NaN for a class that is not present.
    /// </summary>
    public double Accuracy => TruePositives / TargetPixels;

    /// <summary>Adds the counts of other pixels.</summary>
    /// <param name="left">Counts of some pixels.</param>
    /// <param name="right">Counts of others.</param>
    public static ClassCounts operator +(ClassCounts left, ClassCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives,
        left.OnVoid + right.OnVoid);

    /// <summary>Takes away the counts of some of the pixels.</summary>
    /// <param name="left">Counts of some pixels.</param>
    /// <param name="right">Counts of a part of them.</param>
    public static ClassCounts operator -(ClassCounts left, ClassCounts right) => left + -1 * right;

    /// <summary>Lets every pixel count for less, or for more.</summary>
    /// <param name="weight">What a pixel counts, 1 = in full.</param>
    /// <param name="counts">The counts.</param>
    public static ClassCounts operator *(double weight, ClassCounts counts) => new(
        weight * counts.TruePositives,
        weight * counts.FalsePositives,
        weight * counts.FalseNegatives,
        weight * counts.OnVoid);

    /// <summary>The counts when a prediction on a void pixel is held against the class, as published CamVid figures do.</summary>
    internal ClassCounts WithVoidAsFalsePositives() => this with { FalsePositives = FalsePositives + OnVoid, OnVoid = 0 };
}
