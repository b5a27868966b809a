namespace Pixelwise.Benchmarking;

/// <summary>How often work is measured.</summary>
public sealed record MeasuringOptions
{
    /// <summary>Measured runs of each contestant. Default 20, the least for a p95.</summary>
    public int Runs
    {
        get;
        init =>
            field =
                value > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Runs),
                        value,
                        "The number of runs is at least 1; 20 and more give a p95.");
    } = RunTimes.FewestForP95;

    /// <summary>Runs before them that are not counted: memory is fetched and caches filled then. Default 2.</summary>
    public int WarmUps
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(WarmUps),
                        value,
                        "The number of runs that warm up is 0 or more; 2 are usual.");
    } = 2;
}
