using Pixelwise.Metrics;

namespace Pixelwise.Training;

/// <summary>How a training ended.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="IsFinished">True when all steps were taken; false when it was cancelled and can be resumed.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="BestMeanIoU">The highest mean IoU of a validation, in [0, 1]; null when there was none.</param>
/// <param name="BestEpoch">Epochs done before that validation; null when there was none.</param>
/// <param name="Report">
/// Scores of the best weights on the test split, or on the validation split without one; null when cancelled or without either.
/// </param>
/// <param name="ReportedSplit">The split of the report: <c>camvid/test</c>.</param>
public sealed record TrainingResult(
    string Folder, bool IsFinished, long Step, double? BestMeanIoU, int? BestEpoch, SegmentationReport? Report = null, string? ReportedSplit = null);
