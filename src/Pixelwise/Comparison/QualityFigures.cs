using Pixelwise.Metrics;

namespace Pixelwise.Comparison;

/// <summary>How good a trained network is on a split of a dataset; scores in [0, 1].</summary>
public sealed record QualityFigures
{
    /// <summary>The weights that were scored: an id or a path.</summary>
    public required string Weights { get; init; }

    /// <summary>Dataset and split: <c>camvid/test</c>.</summary>
    public required string Split { get; init; }

    /// <summary>Number of images.</summary>
    public required int Images { get; init; }

    /// <summary>Whose definitions were followed: the name of a <see cref="MetricProfile"/>.</summary>
    public required string Profile { get; init; }

    /// <summary>Mean IoU and its bootstrap interval over the images.</summary>
    public required ScoreInterval MeanIoU { get; init; }

    /// <summary>Share of the pixels that were predicted right.</summary>
    public required double PixelAccuracy { get; init; }

    /// <summary>Mean over the classes of the share of their pixels that were found.</summary>
    public required double MeanPixelAccuracy { get; init; }

    /// <summary>Mean Dice coefficient.</summary>
    public required double MeanDice { get; init; }

    /// <summary>IoU of each class by name, in the class set's order; null for a class that is neither there nor predicted.</summary>
    public required IReadOnlyDictionary<string, double?> ClassIoU { get; init; }
}
