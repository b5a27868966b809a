using Pixelwise.Metrics;

namespace Pixelwise.Training.Progress;

/// <summary>What a validation found.</summary>
/// <param name="Step">Steps done before it.</param>
/// <param name="Epoch">Epochs done before it, from 1 on.</param>
/// <param name="Report">All scores, by the recipe's metric profile.</param>
/// <param name="IsBest">Whether its mean IoU is the highest so far; the weights were kept then.</param>
public sealed record ValidationProgress(long Step, int Epoch, SegmentationReport Report, bool IsBest);
