namespace Pixelwise.Datasets;

/// <summary>How far a pass over a dataset is.</summary>
/// <param name="Done">Samples seen.</param>
/// <param name="Total">Samples to see.</param>
public readonly record struct DatasetProgress(int Done, int Total);
