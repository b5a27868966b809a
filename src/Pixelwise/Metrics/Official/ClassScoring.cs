using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Metrics.Official;

/// <summary>The benchmarks whose figures come from the counts of classes alone: VOC and ADE20K.</summary>
/// <param name="format">How result files hold classes.</param>
/// <param name="profile">What the benchmark does with absent classes.</param>
/// <param name="rule">Whose computation it is, in a line.</param>
internal sealed class ClassScoring(ResultFormat format, MetricProfile profile, string rule) : IOfficialScoring
{
    // ADE20K's 0: none of the classes, so a miss wherever there is one. VOC has no such value.
    private static readonly LabelMapping FromOne = new(value => value == 0 ? LabelMap.Ignore : value - 1);

    private readonly Evaluation _evaluation = new(format.Classes, voidOutput: CountsFromOne(format) ? LabelMap.Ignore : null);
    private int _images;

    /// <inheritdoc/>
    public void Add(SampleSource sample, string result)
    {
        var (target, raw) = (sample.Labels.Read(), LabelFile.Read(result));
        ResultFault.RequireSize(raw, target.Size, sample);
        ResultFault.RequireValues(raw, format, CountsFromOne(format) ? format.Classes.Count : format.Classes.Count - 1);
        var prediction = raw.ToLabels(format.Classes.Count, CountsFromOne(format) ? FromOne : null);
        _evaluation.Add(sample.Name, target, prediction);
        Interlocked.Increment(ref _images);
    }

    /// <inheritdoc/>
    public OfficialReport Report()
    {
        var scores = _evaluation.Report(new ScoringOptions { Profile = profile });
        OfficialTotal[] totals = CountsFromOne(format)
            ?
            [
                new("score", (scores.MeanIoU + scores.PixelAccuracy) / 2),
                new("mean IoU", scores.MeanIoU),
                new("pixel accuracy", scores.PixelAccuracy),
            ]
            : [new("mean IoU", scores.MeanIoU)];
        return new OfficialReport(format.Id, rule, _images, totals, [.. scores.Classes.Select(each => new OfficialScore(each.Name, each.IoU))], []);
    }

    private static bool CountsFromOne(ResultFormat format) => format == ResultFormat.Ade20k;
}
