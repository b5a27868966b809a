using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>
/// How many photos <see cref="Segmenter.SegmentAsync(IAsyncEnumerable{PhotoSource}, StreamOptions?, CancellationToken)"/> works on at a
/// time.
/// </summary>
public sealed record StreamOptions
{
    /// <summary>Photos that are in memory at most: being read, waiting for the network, in it, or waiting to be taken. Default 4.</summary>
    public int Ahead
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Ahead), value, "At least one photo is worked on.");
    } = 4;

    /// <summary>
    /// Photos that the network runs on at once, each with <see cref="InferenceOptions.Threads"/> threads. Default 1, as one run takes every
    /// core; more pays where a run has one thread.
    /// </summary>
    public int Runs
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Runs), value, "At least one photo is run at once.");
    } = 1;

    /// <summary>How photos are read. Default <c>new()</c>.</summary>
    public ImageReadOptions Reading { get; init; } = new();
}
