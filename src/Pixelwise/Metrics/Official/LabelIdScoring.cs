using Pixelwise.Datasets;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Metrics.Official;

/// <summary>Cityscapes' benchmark and KITTI's, which score label ids and, where a map tells objects apart, each object.</summary>
/// <param name="format">How result files are called.</param>
internal sealed class LabelIdScoring(ResultFormat format) : IOfficialScoring
{
    private static readonly LabelMapping Ids = new(value => value < CityscapesLabels.Drawn.Count ? value : null);

    private readonly CityscapesEvaluation _evaluation = new();

    /// <inheritdoc/>
    public void Add(SampleSource sample, string result)
    {
        if (sample.Labels is not MaskFile mask || mask.File.Stem.EndsWith("_labelTrainIds", StringComparison.Ordinal))
        {
            throw new DataFaultException(
                sample.Labels.Path,
                $"`{sample.Labels.Path}` does not hold the label ids that are scored; put the release's `_labelIds.png` beside it.");
        }
        var target = mask.ReadRaw(mask.ReadBytes()).ToLabels(CityscapesLabels.Drawn.Count, Ids);
        var raw = LabelFile.Read(result);
        ResultFault.RequireSize(raw, target.Size, sample);
        ResultFault.RequireValues(raw, format, CityscapesLabels.Drawn.Count - 1);
        var prediction = raw.ToLabels(CityscapesLabels.Drawn.Count, Ids);
        var (objects, numbers) = ObjectsOf(mask.File);
        var instances = objects.Tree.HasFile(objects.Inside) ? LabelFile.Read(objects.ReadAll(LabelFile.Kind), objects.Path) : null;
        if (instances is not null)
        {
            ResultFault.RequireSize(instances, target.Size, sample);
        }
        _evaluation.Add(sample.Name, target, prediction, instances, numbers);
    }

    /// <inheritdoc/>
    public OfficialReport Report() => _evaluation.Report(format.Id);

    private (TreeFile File, InstanceNumbers Numbers) ObjectsOf(TreeFile labels) => format == ResultFormat.Kitti
        ? (labels.Tree.File(labels.Inside.Replace("/semantic/", "/instance/", StringComparison.Ordinal)), InstanceNumbers.Bytes)
        : (labels.Tree.File(labels.Inside.Replace("_labelIds.", "_instanceIds.", StringComparison.Ordinal)), InstanceNumbers.Thousands);
}
