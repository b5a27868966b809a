namespace Pixelwise.Training.Checkpoints;

/// <summary>The best validation of a run.</summary>
/// <param name="MeanIoU">In [0, 1].</param>
/// <param name="Epoch">Epochs done before it.</param>
internal sealed record BestScore(double MeanIoU, int Epoch);
