namespace Pixelwise.Datasets;

/// <summary>How thoroughly a dataset is checked.</summary>
public sealed record DatasetCheckOptions
{
    /// <summary>Decodes every photo, which finds truncated ones; without it only their headers are read. Default true.</summary>
    public bool DecodeImages { get; init; } = true;
}
