using System.Globalization;

namespace Pixelwise.Comparison;

/// <summary>What a model may cost and must be good for. A limit that is null limits nothing.</summary>
public sealed record ModelLimits
{
    /// <summary>Most time for an image, in milliseconds, by the median; above 0.</summary>
    public double? Milliseconds { get; init => field = Positive(value, nameof(Milliseconds), "milliseconds"); }

    /// <summary>Most memory of the process, in bytes; above 0.</summary>
    public double? MemoryBytes { get; init => field = Positive(value, nameof(MemoryBytes), "bytes"); }

    /// <summary>Largest file, in bytes; above 0.</summary>
    public double? DiskBytes { get; init => field = Positive(value, nameof(DiskBytes), "bytes"); }

    /// <summary>Least mean IoU, in [0, 1].</summary>
    public double? MeanIoU { get; init => field = Share(value, nameof(MeanIoU)); }

    /// <summary>Least IoU of single classes by name, each in [0, 1]. Default none.</summary>
    public IReadOnlyDictionary<string, double> ClassIoU
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var limit in value.Values)
            {
                Share(limit, nameof(ClassIoU));
            }
            field = value;
        }
    } = new Dictionary<string, double>();

    /// <summary>
    /// Why a model is out of the question: a phrase a limit it breaks, with the figure and the limit; empty for one that keeps them all.
    /// </summary>
    /// <param name="figures">What was measured of it.</param>
    /// <exception cref="ArgumentException">A class is limited that the model's data does not have.</exception>
    public IReadOnlyList<string> BrokenBy(ModelFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        var broken = new List<string>();
        if (Milliseconds is { } time && figures.Speed.MedianMilliseconds > time)
        {
            broken.Add(Invariant($"takes {figures.Speed.MedianMilliseconds:0.#} ms, more than {time:0.#}"));
        }
        if (MemoryBytes is { } memory && figures.Speed.PeakMemoryBytes > memory)
        {
            broken.Add($"needs {Megabytes(figures.Speed.PeakMemoryBytes)} of memory, more than {Megabytes(memory)}");
        }
        if (DiskBytes is { } disk && figures.DiskBytes > disk)
        {
            broken.Add($"is a file of {Megabytes(figures.DiskBytes)}, more than {Megabytes(disk)}");
        }
        if (figures.Quality is not { } quality)
        {
            broken.Add("has no trained weights, so its quality is not known");
            return broken;
        }
        if (MeanIoU is { } least && !(quality.MeanIoU.Score >= least))
        {
            broken.Add(Invariant($"has a mean IoU of {100 * quality.MeanIoU.Score:0.0} %, less than {100 * least:0.0} %"));
        }
        foreach (var (name, lowest) in ClassIoU)
        {
            if (!quality.ClassIoU.TryGetValue(name, out var iou))
            {
                throw new ArgumentException(
                    $"There is no class `{name}` in {quality.Split}. {NearestName.Suggest(name, [.. quality.ClassIoU.Keys])}");
            }
            if (!(iou >= lowest))
            {
                broken.Add(Invariant($"has an IoU of {100 * (iou ?? double.NaN):0.0} % for {name}, less than {100 * lowest:0.0} %"));
            }
        }
        return broken;
    }

    private static string Megabytes(double bytes) => Invariant($"{bytes / 1e6:0.#} MB");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double? Positive(double? value, string name, string unit) => value is null or > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"A limit in {unit} is above 0; leave it out to limit nothing.");

    private static double? Share(double? value, string name) => value is null or (>= 0 and <= 1)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "IoU lies between 0 and 1; 60 % is 0.6.");
}
