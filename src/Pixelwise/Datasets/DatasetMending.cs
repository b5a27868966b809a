namespace Pixelwise.Datasets;

/// <summary>What a mended copy of a dataset holds.</summary>
/// <param name="Splits">Its splits, with their numbers of pairs.</param>
/// <param name="Mends">What was changed on the way, by split and sample; once where splits share a file.</param>
/// <param name="LeftOut">What could not be mended and is not in the copy, and why; likewise once.</param>
public sealed record DatasetMending(IReadOnlyList<SplitCount> Splits, IReadOnlyList<DatasetMend> Mends, IReadOnlyList<DatasetMend> LeftOut);
