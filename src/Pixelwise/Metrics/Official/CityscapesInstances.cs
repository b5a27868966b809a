using Pixelwise.Datasets;

namespace Pixelwise.Metrics.Official;

/// <summary>
/// How well the single objects of images were found: pixels hit and missed, by class and by category, each object weighing as one of
/// average size.
/// </summary>
/// <remarks>
/// The average sizes are those of cityscapesScripts' <c>evalPixelLevelSemanticLabeling.py</c> (revision 0bcc4a7), in pixels of the training
/// set. A pixel is a hit of the category when any of the category's labels is predicted there, scored or not.
/// </remarks>
internal sealed class CityscapesInstances
{
    private static readonly Dictionary<string, double> AverageSizes = new(StringComparer.Ordinal)
    {
        ["bicycle"] = 4672.3249222261,
        ["caravan"] = 36771.8241758242,
        ["motorcycle"] = 6298.7200839748,
        ["rider"] = 3930.4788056518,
        ["bus"] = 35732.1511111111,
        ["train"] = 67583.7075812274,
        ["car"] = 12794.0202738185,
        ["person"] = 3462.4756337644,
        ["truck"] = 27855.1264367816,
        ["trailer"] = 16926.9763313609,
    };

    private readonly (double Hit, double Missed)[] _labels = new (double, double)[CityscapesLabels.Drawn.Count];
    private readonly (double Hit, double Missed)[] _categories = new (double, double)[CityscapesLabels.Categories.Count];

    /// <summary>Weighted pixels of a label's objects.</summary>
    public (double Hit, double Missed) OfLabel(int id) => _labels[id];

    /// <summary>Weighted pixels of a category's objects.</summary>
    public (double Hit, double Missed) OfCategory(int id) => _categories[id];

    /// <summary>The objects of one image.</summary>
    /// <param name="instances">The map that tells objects apart.</param>
    /// <param name="prediction">Predicted label ids, as many.</param>
    /// <param name="numbers">How the map does it.</param>
    public static CityscapesInstances Of(ReadOnlySpan<ushort> instances, ReadOnlySpan<byte> prediction, InstanceNumbers numbers)
    {
        var objects = new SortedDictionary<ushort, Counts>(); // by their number, so that sums have one order
        Counts? last = null;
        var (lastValue, lastLabel) = (-1, (CityscapesLabel?)null);
        for (var i = 0; i < instances.Length; i++)
        {
            if (instances[i] != lastValue) // objects are made of long runs
            {
                lastValue = instances[i];
                lastLabel = LabelOf(lastValue, numbers);
                last = null;
                if (lastLabel is not null && !objects.TryGetValue(instances[i], out last))
                {
                    objects[instances[i]] = last = new Counts(lastLabel);
                }
            }
            last?.Add(CityscapesLabels.Drawn[prediction[i]]);
        }
        var sums = new CityscapesInstances();
        foreach (var each in objects.Values)
        {
            sums.Add(each);
        }
        return sums;
    }

    /// <summary>Adds the objects of another image.</summary>
    public void Add(CityscapesInstances other)
    {
        for (var id = 0; id < _labels.Length; id++)
        {
            _labels[id] = Sum(_labels[id], other._labels[id]);
        }
        for (var id = 0; id < _categories.Length; id++)
        {
            _categories[id] = Sum(_categories[id], other._categories[id]);
        }
    }

    private void Add(Counts each)
    {
        var weight = AverageSizes[each.Label.Name] / each.Pixels;
        _labels[each.Label.Id] = Sum(_labels[each.Label.Id], (each.Hits * weight, (each.Pixels - each.Hits) * weight));
        var category = each.Label.CategoryId;
        _categories[category] = Sum(_categories[category], (each.CategoryHits * weight, (each.Pixels - each.CategoryHits) * weight));
    }

    private static (double Hit, double Missed) Sum((double Hit, double Missed) left, (double Hit, double Missed) right) =>
        (left.Hit + right.Hit, left.Missed + right.Missed);

    private static CityscapesLabel? LabelOf(int value, InstanceNumbers numbers)
    {
        var (id, number) = numbers == InstanceNumbers.Thousands ? Math.DivRem(value, 1000) : Math.DivRem(value, 256);
        var isObject = numbers == InstanceNumbers.Thousands ? value > 1000 : number > 0;
        return isObject && id < CityscapesLabels.Drawn.Count && CityscapesLabels.Drawn[id] is { HasInstances: true, IsIgnored: false } label
            ? label
            : null;
    }

    private sealed class Counts(CityscapesLabel label)
    {
        public CityscapesLabel Label => label;

        public long Pixels { get; private set; }

        public long Hits { get; private set; }

        public long CategoryHits { get; private set; }

        public void Add(CityscapesLabel predicted)
        {
            Pixels++;
            Hits += predicted.Id == label.Id ? 1 : 0;
            CategoryHits += predicted.CategoryId == label.CategoryId ? 1 : 0;
        }
    }
}
