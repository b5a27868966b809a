namespace Pixelwise.Datasets;

/// <summary>One thing that is wrong with a dataset.</summary>
/// <param name="Path">The faulty file or folder.</param>
/// <param name="Kind">What sort of fault it is.</param>
/// <param name="Message">One sentence: the file, what is wrong with it, the mend.</param>
public sealed record DatasetProblem(string Path, DatasetProblemKind Kind, string Message);
