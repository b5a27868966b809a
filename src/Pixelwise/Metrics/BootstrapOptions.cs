namespace Pixelwise.Metrics;

/// <summary>How a bootstrap draws.</summary>
public sealed record BootstrapOptions
{
    /// <summary>How many sets of images are drawn; at least 100. Default 1000.</summary>
    public int Draws
    {
        get;
        init => field = value >= 100 ? value : throw new ArgumentOutOfRangeException(nameof(Draws), value,
            "The ends of an interval are quantiles, which fewer than 100 draws do not give; 1000 are usual.");
    } = 1000;

    /// <summary>Share of the draws whose score the interval holds, in (0, 1). Default 0.95.</summary>
    public double Confidence
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Confidence), value,
            "Confidence is a share above 0 and below 1, such as 0.95.");
    } = 0.95;

    /// <summary>The same seed draws the same images. Default 0.</summary>
    public ulong Seed { get; init; }
}
