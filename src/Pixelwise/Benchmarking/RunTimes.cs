namespace Pixelwise.Benchmarking;

/// <summary>How long the runs of one contestant took.</summary>
public sealed class RunTimes
{
    /// <summary>Runs from which on a p95 is stated: of fewer, it would be the longest.</summary>
    public const int FewestForP95 = 20;

    private readonly double[] _sorted;

    /// <param name="milliseconds">Of each run, in the order of running; at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public RunTimes(IReadOnlyList<double> milliseconds)
    {
        ArgumentNullException.ThrowIfNull(milliseconds);
        if (milliseconds.Count == 0)
        {
            throw new ArgumentException("Times are those of at least one run.", nameof(milliseconds));
        }
        Milliseconds = milliseconds;
        _sorted = [.. milliseconds.Order()];
    }

    /// <summary>Of each run, in the order of running.</summary>
    public IReadOnlyList<double> Milliseconds { get; }

    /// <summary>Number of runs.</summary>
    public int Count => _sorted.Length;

    /// <summary>Milliseconds of the shortest run: what the machine can do when nothing disturbs it.</summary>
    public double Best => _sorted[0];

    /// <summary>Milliseconds that half of the runs stay below; of an even number, the mean of the two in the middle.</summary>
    public double Median => (_sorted[(Count - 1) / 2] + _sorted[Count / 2]) / 2;

    /// <summary>
    /// Milliseconds that 95 % of the runs do not exceed: the nearest rank; null for fewer than <see cref="FewestForP95"/> runs.
    /// </summary>
    public double? P95 => Count >= FewestForP95 ? _sorted[(Count * 95 + 99) / 100 - 1] : null;
}
