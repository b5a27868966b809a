using System.Buffers;
using System.Runtime.CompilerServices;
using Pixelwise.Imaging;

namespace Pixelwise.Metrics;

/// <summary>How many pixels of each true class were predicted as each class: the counts every score is made of.</summary>
/// <remarks>
/// <para>Counts are 64-bit integers, so they stay exact for any dataset and do not depend on the order of the images.</para>
/// <para>
/// Void is kept beside the classes, not among them. A pixel whose target is the ignore index enters no score, but what was predicted
/// there is counted under <c>[Void, prediction]</c>: published CamVid figures need it (<see cref="MetricProfile.CamVidPublished"/>).
/// A pixel predicted as the void output of a network is a miss of its true class, counted under <c>[target, Void]</c>.
/// </para>
/// <para>Not safe to add to from several threads: give each its own and <see cref="Merge"/> them.</para>
/// </remarks>
public sealed class ConfusionMatrix
{
    /// <summary>In place of a class, the pixels that have none: <c>matrix[Void, prediction]</c>, <c>matrix[target, Void]</c>.</summary>
    public const int Void = -1;

    private readonly CellLookup _cells;
    private readonly long[] _counts; // laid out as the lookup says; the line of unknown labels stays zero

    /// <summary>An empty matrix.</summary>
    /// <param name="numClasses">Number of classes, background counted: 1 to 255. They are 0 to numClasses − 1.</param>
    /// <param name="ignoreIndex">Value of a target pixel that has no class, in [numClasses, 255]. Default 255.</param>
    /// <param name="voidOutput">
    /// Output of the network that stands for void, in [numClasses, 255]; 11 for the public ENet weights for CamVid, whose twelve outputs
    /// are eleven classes and void. Null, the default, for a network that always names a class.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside the range given above.</exception>
    public ConfusionMatrix(int numClasses, int ignoreIndex = LabelMap.Ignore, int? voidOutput = null)
    {
        if (numClasses is < 1 or > byte.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(numClasses),
                numClasses,
                "A label is one byte and 255 means ignore, so a matrix has 1 to 255 classes.");
        }
        NumClasses = numClasses;
        IgnoreIndex = OutsideTheClasses(ignoreIndex, nameof(ignoreIndex));
        VoidOutput = voidOutput is { } output ? OutsideTheClasses(output, nameof(voidOutput)) : null;
        _cells = new CellLookup(numClasses, IgnoreIndex, VoidOutput);
        _counts = new long[_cells.Stride * _cells.Stride];
    }

    /// <summary>Number of classes, background counted.</summary>
    public int NumClasses { get; }

    /// <summary>Value of a target pixel that has no class.</summary>
    public int IgnoreIndex { get; }

    /// <summary>Output of the network that stands for void, or null.</summary>
    public int? VoidOutput { get; }

    /// <summary>Number of pixels whose true class is known; void pixels are not among them.</summary>
    public long PixelCount => Enumerable.Range(0, NumClasses).Sum(target => Row(target).Sum());

    /// <summary>Number of pixels whose target is the ignore index.</summary>
    public long VoidPixelCount => Row(_cells.VoidLine).Sum();

    /// <summary>Share of the pixels with a true class that were predicted right, in [0, 1]; NaN when no pixel was counted.</summary>
    public double PixelAccuracy => Classes.Sum(counts => counts.TruePositives) / PixelCount;

    /// <summary>Mean intersection over union, in [0, 1]; NaN when no pixel was counted.</summary>
    /// <remarks>
    /// A class scores TP / (TP + FP + FN) over all counted pixels. A class that is neither in the targets nor predicted
    /// has no score and is left out of the mean, as in the Cityscapes evaluation (<see cref="MetricProfile.Cityscapes"/>); the other scores
    /// and the definitions of other toolkits are in <see cref="SegmentationReport"/>.
    /// </remarks>
    public double MeanIoU => Classes.Select(counts => counts.IoU).MeanOfDefined();

    /// <summary>Hits and misses of each class, by its id.</summary>
    public IReadOnlyList<ClassCounts> Classes => [.. Enumerable.Range(0, NumClasses).Select(OfClass)];

    /// <summary>Number of pixels of a true class that were predicted as a class.</summary>
    /// <param name="target">True class in [0, numClasses), or <see cref="Void"/> for pixels of the ignore index.</param>
    /// <param name="prediction">Predicted class in [0, numClasses), or <see cref="Void"/> for the void output.</param>
    /// <exception cref="ArgumentOutOfRangeException">A class is neither.</exception>
    public long this[int target, int prediction] => _counts[Line(target) * _cells.Stride + Line(prediction)];

    /// <summary>Counts one image, or any part of one.</summary>
    /// <param name="target">True class of each pixel, row by row: H·W values. Pixels of the ignore index enter no score.</param>
    /// <param name="prediction">Predicted class of each pixel, in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is no class; nothing has been counted then.</exception>
    public void Add(ReadOnlySpan<byte> target, ReadOnlySpan<byte> prediction)
    {
        if (target.Length != prediction.Length)
        {
            throw new ArgumentException(
                $"The target has {target.Length} pixels and the prediction {prediction.Length}; give both of one image.",
                nameof(prediction));
        }
        Add(target, prediction, pixel => $"pixel {pixel}");
    }

    /// <summary>Counts one image; as <see cref="Add(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>, but errors name row and column.</summary>
    /// <param name="target">True class of each pixel.</param>
    /// <param name="prediction">Predicted class of each pixel; of the same size.</param>
    /// <exception cref="ArgumentException">The sizes differ, or a value is no class; nothing has been counted then.</exception>
    public void Add(LabelMap target, LabelMap prediction)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(prediction);
        if (target.Size != prediction.Size)
        {
            throw new ArgumentException(
                $"The target is {target.Size} and the prediction {prediction.Size} (height x width). "
                + "Resize the logits to the target's size before taking the argmax.",
                nameof(prediction));
        }
        Add(target.Labels, prediction.Labels, pixel => $"row {pixel / target.Size.Width}, column {pixel % target.Size.Width}");
    }

    /// <summary>Adds the counts of another matrix to this one, as though its images had been added here.</summary>
    /// <param name="other">A matrix of as many classes; left as it is.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    public void Merge(ConfusionMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.NumClasses != NumClasses)
        {
            throw new ArgumentException(
                $"A matrix of {other.NumClasses} classes cannot be merged into one of {NumClasses}; count both with the same classes.",
                nameof(other));
        }
        AddCounts(other._counts);
    }

    /// <summary>Hits and misses of one class.</summary>
    /// <param name="index">Class in [0, numClasses).</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ClassCounts OfClass(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, NumClasses);
        long predicted = 0;
        for (var target = 0; target < NumClasses; target++)
        {
            predicted += this[target, index];
        }
        var hits = this[index, index];
        var present = Row(index).Sum();
        return new ClassCounts(hits, predicted - hits, present - hits, this[Void, index]);
    }

    /// <summary>Where the pixels of each true class went: <c>[target, prediction]</c>, each row divided by its number of pixels.</summary>
    /// <returns>
    /// numClasses × numClasses shares in [0, 1]. A row sums to 1, less what was predicted void; the row of a class without pixels is NaN.
    /// </returns>
    public double[,] RowNormalized()
    {
        var shares = new double[NumClasses, NumClasses];
        for (var target = 0; target < NumClasses; target++)
        {
            double present = Row(target).Sum();
            for (var prediction = 0; prediction < NumClasses; prediction++)
            {
                shares[target, prediction] = this[target, prediction] / present;
            }
        }
        return shares;
    }

    private void Add(ReadOnlySpan<byte> target, ReadOnlySpan<byte> prediction, Func<int, string> position)
    {
        // Counted aside first: labels are only known to be good when all have been seen, and a bad image must leave no trace.
        var tally = ArrayPool<long>.Shared.Rent(_counts.Length);
        try
        {
            var counts = tally.AsSpan(0, _counts.Length);
            counts.Clear();
            RunCounter.Count(target, prediction, _cells, counts);
            if (HasUnknown(counts))
            {
                throw Unknown(target, prediction, position);
            }
            AddCounts(counts);
        }
        finally
        {
            ArrayPool<long>.Shared.Return(tally);
        }
    }

    private int Line(int index, [CallerArgumentExpression(nameof(index))] string? name = null) => index switch
    {
        Void => _cells.VoidLine,
        >= 0 when index < NumClasses => index,
        _ => throw new ArgumentOutOfRangeException(name, index, $"A class is 0 to {NumClasses - 1}, or {nameof(ConfusionMatrix)}.{nameof(Void)}."),
    };

    private int OutsideTheClasses(int value, string name) => value >= NumClasses && value <= byte.MaxValue
        ? value
        : throw new ArgumentOutOfRangeException(name, value,
            $"Classes are 0 to {NumClasses - 1}, so a value that stands for no class is {NumClasses} to 255; move the labels if void comes first.");

    private ReadOnlySpan<long> Row(int line) => _counts.AsSpan(line * _cells.Stride, _cells.Stride);

    private void AddCounts(ReadOnlySpan<long> counts)
    {
        for (var cell = 0; cell < counts.Length; cell++)
        {
            _counts[cell] += counts[cell];
        }
    }

    private bool HasUnknown(ReadOnlySpan<long> counts)
    {
        for (var line = 0; line < _cells.Stride; line++)
        {
            if (counts[line * _cells.Stride + _cells.UnknownLine] != 0 || counts[_cells.UnknownLine * _cells.Stride + line] != 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Names the first label that is neither a class nor void.</summary>
    private ArgumentException Unknown(ReadOnlySpan<byte> target, ReadOnlySpan<byte> prediction, Func<int, string> position)
    {
        var pixel = 0;
        while (!_cells.IsUnknownTarget(target[pixel]) && !_cells.IsUnknownPrediction(prediction[pixel]))
        {
            pixel++;
        }
        var classes = $"the matrix has {NumClasses} classes, 0 to {NumClasses - 1}";
        return _cells.IsUnknownTarget(target[pixel])
            ? new ArgumentException(
                $"The target has class {target[pixel]} at {position(pixel)}; {classes}, and ignores {IgnoreIndex}. " +
                $"Relabel the pixel, count {target[pixel] + 1} classes, or mark it {IgnoreIndex} to ignore it.", nameof(target))
            : new ArgumentException(
                $"The prediction has class {prediction[pixel]} at {position(pixel)}; {classes}. " +
                $"Use a network with {NumClasses} outputs, or, if its output {prediction[pixel]} stands for void, "
                + $"pass {nameof(VoidOutput)} {prediction[pixel]} to count it as a miss.",
                nameof(prediction));
    }
}
