namespace Pixelwise.Datasets;

/// <summary>One sample, before anything of it is decoded.</summary>
/// <param name="Name">Unique in the split: the common stem of its files, where it has files of its own.</param>
/// <param name="Photo">Its photo.</param>
/// <param name="Labels">Its labels.</param>
internal sealed record SampleSource(string Name, PhotoSource Photo, LabelSource Labels);
