namespace Pixelwise.Datasets;

/// <summary>One change between a dataset and its mended copy.</summary>
/// <param name="Path">The original's file.</param>
/// <param name="Message">One sentence: the file, and what was done or why nothing could be.</param>
public sealed record DatasetMend(string Path, string Message);
