namespace Pixelwise.Metrics;

/// <summary>How counts become scores.</summary>
public sealed record ScoringOptions
{
    /// <summary>Whose definitions are followed. Default <see cref="MetricProfile.Cityscapes"/>.</summary>
    public MetricProfile Profile { get; init; } = MetricProfile.Cityscapes;

    /// <summary>
    /// Leaves the background class out of every mean, and pixels that are truly background out of the accuracies. Default false.
    /// </summary>
    public bool ExcludeBackground { get; init; }
}
