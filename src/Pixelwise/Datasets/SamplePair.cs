namespace Pixelwise.Datasets;

/// <summary>The two files of a sample.</summary>
/// <param name="Name">Their common stem, unique in the split.</param>
/// <param name="ImagePath">The photo.</param>
/// <param name="MaskPath">The mask.</param>
public sealed record SamplePair(string Name, string ImagePath, string MaskPath);
