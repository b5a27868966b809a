using System.Collections.Frozen;
using Pixelwise.Datasets;

namespace Pixelwise.Metrics.Official;

/// <summary>Scores the result files that a benchmark takes against the labels of a split, by the benchmark's own rules.</summary>
/// <remarks>
/// VOC: <c>VOCcode/VOCevalseg.m</c> of the development kit. Cityscapes and KITTI: <see cref="CityscapesEvaluation"/>. ADE20K: the scene
/// parsing challenge's <c>evaluationCode</c> (CSAILVision/sceneparsing). All score at the labels' own size; none resizes a result.
/// </remarks>
public static class OfficialEvaluation
{
    /// <summary>Scores a folder of result files.</summary>
    /// <param name="source">The dataset: VOC 2012, Cityscapes, KITTI or ADE20K.</param>
    /// <param name="split">A split whose labels are there.</param>
    /// <param name="results">The folder; files may lie in folders below it. Their values are those of <see cref="ResultFormat"/>.</param>
    /// <param name="progress">Told after each image.</param>
    /// <param name="cancellation">Stops between images.</param>
    /// <exception cref="ArgumentException">The dataset has no benchmark that is known here, or there is no such split.</exception>
    /// <exception cref="DataFaultException">
    /// A result is missing, doubled, broken or of another size, or holds a value that means no class.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static OfficialReport Run(
        IDatasetSource source,
        string split,
        string results,
        IProgress<DatasetProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(results);
        var format = ResultFormat.Of(source.Id);
        if (source is not FileDatasetSource release)
        {
            throw new ArgumentException(
                $"Only `{source.Id}` as its release has it can be scored so, not one that was divided or relabelled; open the release.",
                nameof(source));
        }
        if (!Directory.Exists(results))
        {
            throw new DataFaultException(results, $"There is no folder `{results}`; `pixelwise submit` writes one.");
        }
        var samples = release.Find(split).Sound().Samples;
        var files = Directory.EnumerateFiles(results, "*.png", SearchOption.AllDirectories)
            .GroupBy(file => format.NameOf(Path.GetFileNameWithoutExtension(file)), StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

        var scoring = Scoring(format);
        DatasetPass.Run(
            samples.Count,
            index => scoring.Add(samples[index], format.Find(files, samples[index].Name, results)),
            progress,
            cancellation);
        return scoring.Report();
    }

    private static IOfficialScoring Scoring(ResultFormat format) =>
        format == ResultFormat.Voc ? new ClassScoring(format, MetricProfile.Voc, "as VOCevalseg.m of the development kit scores")
        : format == ResultFormat.Ade20k ? new ClassScoring(format, MetricProfile.Ade, "as the evaluation code of the scene parsing challenge scores")
        : new LabelIdScoring(format);
}
