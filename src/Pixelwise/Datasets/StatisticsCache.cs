using System.Text.Json;

namespace Pixelwise.Datasets;

/// <summary>Keeps the counts of splits, so that a dataset that has not changed is counted once.</summary>
/// <param name="folder">Where counts are kept; made where it is missing.</param>
/// <remarks>Counts are kept under a hash of all that they depend on, so old ones can never be taken for new ones.</remarks>
public sealed class StatisticsCache(string folder)
{
    // Raised when the same files would be counted differently.
    private const string Version = "1";

    /// <summary>The cache in the folder of all that Pixelwise can make again.</summary>
    public static StatisticsCache Default { get; } = new(Path.Combine(CacheFolder.FullPath, "statistics"));

    /// <summary>The counts of a split, from the cache where its files are as they were.</summary>
    /// <param name="split">The split; built-in scenes are counted anew, as they have no files.</param>
    /// <param name="progress">Told after each sample that is counted.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <returns>The counts, and whether they were there already.</returns>
    /// <exception cref="DataFaultException">A file is broken, or holds a value outside the classes.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public (DatasetStatistics Statistics, bool WasCounted) Count(
        IDataset split,
        IProgress<DatasetProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        if (split is not FileDataset files)
        {
            return (DatasetStatistics.Compute(split, progress, cancellation), false);
        }
        var path = Path.Combine(folder, $"{DatasetFingerprint.Of(files, cancellation)}-{Version}.json");
        if (Read(path) is { } kept)
        {
            return (kept, true);
        }
        var statistics = DatasetStatistics.Compute(split, progress, cancellation);
        CacheFolder.Make(folder);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, statistics, DatasetStatisticsContext.Default.DatasetStatistics));
        return (statistics, false);
    }

    // A file that was cut off or edited is as good as none.
    private static DatasetStatistics? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), DatasetStatisticsContext.Default.DatasetStatistics) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
