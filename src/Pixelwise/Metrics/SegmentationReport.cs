using System.Text.Json;
using System.Text.Json.Serialization;
using Pixelwise.Datasets;

namespace Pixelwise.Metrics;

/// <summary>How good a network is on a set of images: every score, per class and in total, and whose definition was followed.</summary>
/// <remarks>Scores lie in [0, 1]; an undefined one is NaN, and null in JSON.</remarks>
public sealed record SegmentationReport
{
    /// <summary>Name of the <see cref="MetricProfile"/> followed.</summary>
    public required string Profile { get; init; }

    /// <summary>What the profile means, in a line.</summary>
    public required string Definition { get; init; }

    /// <summary>What pixels near a border count, in a line; null when they count as any other.</summary>
    public string? Boundary { get; init; }

    /// <summary>Number of pixels with a true class; not whole where pixels near borders are weighted.</summary>
    public required double PixelCount { get; init; }

    /// <summary>Share of the pixels that were predicted right.</summary>
    [JsonConverter(typeof(UndefinedAsNull))]
    public required double PixelAccuracy { get; init; }

    /// <summary>Mean over the classes of the share of their pixels that were found.</summary>
    [JsonConverter(typeof(UndefinedAsNull))]
    public required double MeanPixelAccuracy { get; init; }

    /// <summary>Mean intersection over union.</summary>
    [JsonConverter(typeof(UndefinedAsNull))]
    public required double MeanIoU { get; init; }

    /// <summary>
    /// Mean IoU in which a class weighs as many as it has pixels; a class without pixels weighs nothing, in every profile.
    /// </summary>
    [JsonConverter(typeof(UndefinedAsNull))]
    public required double FrequencyWeightedIoU { get; init; }

    /// <summary>Mean Dice coefficient.</summary>
    [JsonConverter(typeof(UndefinedAsNull))]
    public required double MeanDice { get; init; }

    /// <summary>The scores of each class, by its id.</summary>
    public required IReadOnlyList<ClassScore> Classes { get; init; }

    /// <summary>The scores of a confusion matrix.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="classes">Names, and which class is background; as many as the matrix has.</param>
    /// <param name="options">Whose definitions are followed; null = <c>new()</c>.</param>
    /// <exception cref="ArgumentException">
    /// The class counts differ, there is no background to exclude, or the profile scores image by image.
    /// </exception>
    public static SegmentationReport Of(ConfusionMatrix matrix, ClassSet classes, ScoringOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(classes);
        if (matrix.NumClasses != classes.Count)
        {
            throw new ArgumentException(
                $"The matrix has {matrix.NumClasses} classes and the class set {classes.Count}; give the classes that were counted.",
                nameof(classes));
        }
        if (options?.Profile is { Reduction: ScoreReduction.MacroImagewise or ScoreReduction.MicroImagewise } imagewise)
        {
            throw new ArgumentException(
                $"Profile {imagewise.Name} scores image by image, and a confusion matrix has summed them; "
                + $"use {nameof(Evaluation)}.{nameof(Evaluation.Report)}.",
                nameof(options));
        }
        return Of(matrix.Classes, images: [], classes, options ?? new ScoringOptions(), boundary: null);
    }

    /// <summary>One JSON object; names in camelCase, undefined scores null.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, SegmentationReportContext.Default.SegmentationReport);

    /// <summary>The report as a plain text table: classes first, totals last.</summary>
    public override string ToString() => ReportText.Of(this);

    /// <summary>The scores of counts.</summary>
    /// <param name="dataset">Counts of each class over all images.</param>
    /// <param name="images">The same, image by image.</param>
    /// <param name="classes">As many classes as there are counts.</param>
    /// <param name="options">Whose definitions are followed.</param>
    /// <param name="boundary">How pixels near borders were counted, or null.</param>
    internal static SegmentationReport Of(
        IReadOnlyList<ClassCounts> dataset,
        IReadOnlyList<IReadOnlyList<ClassCounts>> images,
        ClassSet classes,
        ScoringOptions options,
        BoundaryWeighting? boundary)
    {
        if (options.ExcludeBackground && classes.Background is null)
        {
            throw new ArgumentException(
                "Background is to be excluded, but this class set has none. Name its background class, or leave ExcludeBackground out.",
                nameof(options));
        }
        var profile = options.Profile;
        if (profile.VoidIsFalsePositive)
        {
            dataset = WithVoid(dataset);
            images = [.. images.Select(WithVoid)];
        }
        int[] scored = [.. Enumerable.Range(0, dataset.Count).Where(id => !options.ExcludeBackground || id != classes.Background)];
        IReadOnlyList<ClassCounts> Scored(IReadOnlyList<ClassCounts> counts) => [.. scored.Select(id => counts[id])];
        var scoredDataset = Scored(dataset);
        IReadOnlyList<IReadOnlyList<ClassCounts>> scoredImages = [.. images.Select(Scored)];

        var iou = new Scorer(counts => counts.IoU, profile.IoU, profile.Reduction);
        var dice = new Scorer(counts => counts.Dice, profile.Dice, profile.Reduction);
        var accuracy = new Scorer(counts => counts.Accuracy, profile.Accuracy, profile.Reduction);
        var (ious, dices, accuracies) = (iou.PerClass(dataset, images), dice.PerClass(dataset, images), accuracy.PerClass(dataset, images));
        return new SegmentationReport
        {
            Profile = profile.Name,
            Definition = profile.Description,
            Boundary = boundary?.ToString(),
            PixelCount = dataset.Sum().TargetPixels,
            PixelAccuracy = scoredDataset.Sum().Accuracy,
            MeanPixelAccuracy = accuracy.Overall(scoredDataset, scoredImages),
            MeanIoU = iou.Overall(scoredDataset, scoredImages),
            FrequencyWeightedIoU =
                scoredDataset.Where(counts => counts.TargetPixels > 0).Sum(counts => counts.TargetPixels * counts.IoU)
                / scoredDataset.Sum().TargetPixels,
            MeanDice = dice.Overall(scoredDataset, scoredImages),
            Classes =
            [
                .. classes.Select(
                    (each, id) =>
                        new ClassScore(each.Name, ious[id], dices[id], accuracies[id], dataset[id].TargetPixels, scored.Contains(id))),
            ],
        };
    }

    private static IReadOnlyList<ClassCounts> WithVoid(IReadOnlyList<ClassCounts> classes) =>
        [.. classes.Select(counts => counts.WithVoidAsFalsePositives())];
}
