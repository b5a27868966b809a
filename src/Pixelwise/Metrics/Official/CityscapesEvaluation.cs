using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Metrics.Official;

/// <summary>
/// Cityscapes' own evaluation of pixel-level labels: IoU of the 19 classes and of the 7 categories, and iIoU of those that have objects.
/// </summary>
/// <remarks>
/// <para>
/// As <c>evalPixelLevelSemanticLabeling.py</c> of cityscapesScripts computes them (revision 0bcc4a7): over label ids at full resolution; a
/// pixel whose true label is not scored is no false positive; a class without any pixel has no score and is left out of the means. iIoU
/// weighs the hits and misses of each object by the average size of its class over its own, and takes the false positives of IoU, as no
/// object can be named for them.
/// </para>
/// <para><see cref="Add"/> may be called from several threads; the result does not depend on the order in which images arrive.</para>
/// </remarks>
public sealed class CityscapesEvaluation
{
    private const string Rule = "as evalPixelLevelSemanticLabeling.py of cityscapesScripts scores";

    private static readonly int LabelCount = CityscapesLabels.Drawn.Count;

    private readonly ConfusionMatrix _counts = new(LabelCount);
    private readonly SortedDictionary<string, CityscapesInstances> _instances = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _images;

    /// <summary>Scores one image.</summary>
    /// <param name="name">The image's name, each once.</param>
    /// <param name="target">True label ids, 0 to 33.</param>
    /// <param name="prediction">Predicted label ids, 0 to 33; not train ids.</param>
    /// <param name="instances">The map that tells objects apart, of the same size; null scores no iIoU.</param>
    /// <param name="numbers">How it tells them apart.</param>
    /// <exception cref="ArgumentException">Sizes differ, or a value is no label id.</exception>
    public void Add(
        string name,
        LabelMap target,
        LabelMap prediction,
        RawLabelMap? instances = null,
        InstanceNumbers numbers = InstanceNumbers.Thousands)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(prediction);
        var counts = new ConfusionMatrix(LabelCount);
        counts.Add(target, prediction);
        if (instances is not null && instances.Size != target.Size)
        {
            throw new ArgumentException(
                $"The target of `{name}` is {target.Size} and its map of objects {instances.Size}; take both of one image.",
                nameof(instances));
        }
        var objects = instances is null ? null : CityscapesInstances.Of(instances.Values, prediction.Labels, numbers);
        lock (_lock)
        {
            if (objects is not null && !_instances.TryAdd(name, objects))
            {
                throw new ArgumentException($"Image `{name}` was scored already; score each once.", nameof(name));
            }
            _counts.Merge(counts);
            _images++;
        }
    }

    /// <summary>The scores of all images so far.</summary>
    /// <param name="benchmark">The dataset's id.</param>
    public OfficialReport Report(string benchmark = Datasets.Cityscapes.Id)
    {
        lock (_lock)
        {
            var sums = new CityscapesInstances();
            foreach (var each in _instances.Values)
            {
                sums.Add(each);
            }
            var classes = CityscapesLabels.Trained.Select(label => OfClass(label, sums)).ToArray();
            var categories = CityscapesLabels
                .Categories.Index()
                .Skip(1)
                .Select(category => OfCategory(category.Index, category.Item, sums))
                .ToArray();
            return new OfficialReport(
                benchmark,
                Rule,
                _images,
                [
                    new("IoU class", classes.Select(each => each.IoU).MeanOfDefined()),
                    new("iIoU class", classes.Select(each => each.InstanceIoU).MeanOfDefined()),
                    new("IoU category", categories.Select(each => each.IoU).MeanOfDefined()),
                    new("iIoU category", categories.Select(each => each.InstanceIoU).MeanOfDefined()),
                ],
                classes,
                categories);
        }
    }

    private OfficialScore OfClass(CityscapesLabel label, CityscapesInstances sums)
    {
        var falsePositives = FalsePositives([label.Id], row => row.Id != label.Id);
        return Score(label.Name, Counted([label.Id]), falsePositives, label.HasInstances ? sums.OfLabel(label.Id) : null, falsePositives);
    }

    private OfficialScore OfCategory(int id, string name, CityscapesInstances sums)
    {
        var all = CityscapesLabels.Drawn.Where(label => label.CategoryId == id).ToArray();
        int[] scored = [.. all.Where(label => !label.IsIgnored).Select(label => label.Id)];
        return Score(
            name,
            Counted(scored),
            FalsePositives(scored, row => row.CategoryId != id),
            all.All(label => label.HasInstances) ? sums.OfCategory(id) : null,
            FalsePositives([.. all.Select(label => label.Id)], row => row.CategoryId != id)); // predictions of caravans and trailers, too
    }

    private OfficialScore Score(
        string name,
        (long Hit, long Missed) pixels,
        long falsePositives,
        (double Hit, double Missed)? objects,
        long objectFalsePositives) =>
        new(
            name,
            (double)pixels.Hit / (pixels.Hit + pixels.Missed + falsePositives),
            objects is { } found && _instances.Count > 0 ? found.Hit / (found.Hit + found.Missed + objectFalsePositives) : double.NaN);

    // Pixels of some labels that were predicted as any of them, and those that were not.
    private (long Hit, long Missed) Counted(int[] labels)
    {
        var hit = labels.Sum(target => labels.Sum(prediction => _counts[target, prediction]));
        var present = labels.Sum(target => Enumerable.Range(0, LabelCount).Sum(prediction => _counts[target, prediction]));
        return (hit, present - hit);
    }

    private long FalsePositives(int[] predictions, Func<CityscapesLabel, bool> isOther) =>
        CityscapesLabels.Trained.Where(isOther).Sum(target => predictions.Sum(prediction => _counts[target.Id, prediction]));
}
