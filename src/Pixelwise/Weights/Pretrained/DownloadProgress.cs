namespace Pixelwise.Weights.Pretrained;

/// <summary>How far a download is.</summary>
/// <param name="Bytes">What is on the disk, from an earlier attempt or from this one.</param>
/// <param name="Total">Bytes of the whole file, or null where the server does not say.</param>
public readonly record struct DownloadProgress(long Bytes, long? Total);
