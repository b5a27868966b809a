namespace Pixelwise.Training.Checkpoints;

/// <summary>The numbers of a checkpoint that are no tensors, as JSON in its metadata.</summary>
/// <param name="Position">Where training stands.</param>
/// <param name="Best">The best validation so far, or null.</param>
/// <param name="Threads">Threads of the engine; on another number sums round differently.</param>
/// <param name="Versions">Of Pixelwise and libtorch.</param>
internal sealed record CheckpointCard(TrainingPosition Position, BestScore? Best, int Threads, string Versions);
