namespace Pixelwise.Training.Checkpoints;

/// <summary>A place in a training.</summary>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="Epoch">The current epoch, from 0 on.</param>
/// <param name="StepInEpoch">Steps done in it. As many as an epoch has mean that it is finished, but not validated.</param>
internal readonly record struct TrainingPosition(long Step, int Epoch, int StepInEpoch);
