using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Metrics;

/// <summary>Gathers the counts of many images, of the whole set and of each, and scores both.</summary>
/// <remarks>
/// <see cref="Add"/> may be called from several threads; the result does not depend on the order in which images arrive.
/// <code>
/// var evaluation = new Evaluation(dataset.Classes);
/// Parallel.For(0, dataset.Count, index =>
/// {
///     var sample = dataset.Read(index);
///     evaluation.Add(sample.Name, sample.Labels, Predict(sample.Image));
/// });
/// Console.WriteLine(evaluation.Report());
/// </code>
/// </remarks>
public sealed class Evaluation
{
    private readonly ClassSet _classes;
    private readonly BoundaryWeighting? _boundary;
    private readonly Func<BandedConfusionMatrix> _emptyMatrix;
    private readonly BandedConfusionMatrix _matrix;
    // By name, so that sums over the images have one order whatever the threads did.
    private readonly SortedDictionary<string, IReadOnlyList<ClassCounts>> _images = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>An evaluation without images.</summary>
    /// <param name="classes">The classes that are scored.</param>
    /// <param name="ignoreIndex">Value of a target pixel that has no class, in [classes.Count, 255]. Default 255.</param>
    /// <param name="voidOutput">Output of the network that stands for void, or null; see <see cref="ConfusionMatrix"/>.</param>
    /// <param name="boundary">What pixels near a class border count; null = as much as all others.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public Evaluation(ClassSet classes, int ignoreIndex = LabelMap.Ignore, int? voidOutput = null, BoundaryWeighting? boundary = null)
    {
        ArgumentNullException.ThrowIfNull(classes);
        _classes = classes;
        _boundary = boundary;
        _emptyMatrix = () => new BandedConfusionMatrix(() => new ConfusionMatrix(classes.Count, ignoreIndex, voidOutput), boundary);
        _matrix = _emptyMatrix();
    }

    /// <summary>A copy of the counts of all images so far; every pixel weighs one.</summary>
    public ConfusionMatrix Matrix
    {
        get
        {
            lock (_lock)
            {
                var copy = _emptyMatrix().All;
                copy.Merge(_matrix.All);
                return copy;
            }
        }
    }

    /// <summary>The scores of each image so far, by name.</summary>
    public IReadOnlyList<ImageScore> Images
    {
        get
        {
            lock (_lock)
            {
                return [.. _images.Select(image => ScoreOf(image.Key, image.Value))];
            }
        }
    }

    /// <summary>Counts one image.</summary>
    /// <param name="name">The sample's name, not counted yet.</param>
    /// <param name="target">True class of each pixel.</param>
    /// <param name="prediction">Predicted class of each pixel; of the same size.</param>
    /// <exception cref="ArgumentException">
    /// The sizes differ, a value is no class, or the name was counted already; nothing has been counted then.
    /// </exception>
    public void Add(string name, LabelMap target, LabelMap prediction)
    {
        ArgumentNullException.ThrowIfNull(name);
        var image = _emptyMatrix();
        image.Add(target, prediction);
        lock (_lock)
        {
            if (!_images.TryAdd(name, image.Classes))
            {
                throw new ArgumentException($"Image '{name}' was counted already; count each once, and give samples different names.", nameof(name));
            }
            _matrix.Merge(image);
        }
    }

    /// <summary>The images with the lowest mean IoU, worst first; images without a counted pixel are not among them.</summary>
    /// <param name="count">How many at most.</param>
    public IReadOnlyList<ImageScore> Worst(int count) =>
        [
            .. Images
                .Where(image => !double.IsNaN(image.MeanIoU))
                .OrderBy(image => image.MeanIoU)
                .ThenBy(image => image.Name, StringComparer.Ordinal)
                .Take(count),
        ];

    /// <summary>Scores all images so far.</summary>
    /// <param name="options">Whose definitions are followed; null = <c>new()</c>.</param>
    /// <exception cref="ArgumentException">There is no background to exclude.</exception>
    public SegmentationReport Report(ScoringOptions? options = null)
    {
        lock (_lock)
        {
            return SegmentationReport.Of(_matrix.Classes, [.. _images.Values], _classes, options ?? new ScoringOptions(), _boundary);
        }
    }

    /// <summary>The mean IoU, and how far it would move with other images: the percentile bootstrap over the images so far.</summary>
    /// <param name="options">Whose definitions are followed; null = <c>new()</c>.</param>
    /// <param name="bootstrap">How often images are drawn, and from which seed; null = <c>new()</c>.</param>
    /// <exception cref="ArgumentException">There is no background to exclude.</exception>
    /// <exception cref="InvalidOperationException">No image was counted.</exception>
    public ScoreInterval MeanIoUInterval(ScoringOptions? options = null, BootstrapOptions? bootstrap = null)
    {
        IReadOnlyList<ClassCounts>[] images;
        lock (_lock)
        {
            images = [.. _images.Values];
        }
        if (images.Length == 0)
        {
            throw new InvalidOperationException("No image was counted, so there is nothing to draw from; add one first.");
        }
        return Bootstrap.Of(images.Length, drawn => MeanIoU([.. drawn.Select(index => images[index])]), bootstrap ?? new BootstrapOptions());

        double MeanIoU(IReadOnlyList<IReadOnlyList<ClassCounts>> sample) => SegmentationReport.Of(
            SumOfImages(sample), sample, _classes, options ?? new ScoringOptions(), _boundary).MeanIoU;
    }

    private static ClassCounts[] SumOfImages(IReadOnlyList<IReadOnlyList<ClassCounts>> images)
    {
        var sums = new ClassCounts[images[0].Count];
        foreach (var image in images)
        {
            for (var id = 0; id < sums.Length; id++)
            {
                sums[id] += image[id];
            }
        }
        return sums;
    }

    private static ImageScore ScoreOf(string name, IReadOnlyList<ClassCounts> classes) =>
        new(name, classes.Select(counts => counts.IoU).MeanOfDefined(), classes.Sum().Accuracy);
}
