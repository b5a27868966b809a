using Pixelwise.Networks;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Schedules;

namespace Pixelwise.Training.Progress;

/// <summary>What is about to be trained.</summary>
/// <param name="Folder">The run's folder.</param>
/// <param name="Recipe">The resolved recipe.</param>
/// <param name="Network">The network.</param>
/// <param name="Length">Epochs, and steps in each.</param>
/// <param name="Step">Steps done already: 0, or those of the checkpoint from which it goes on.</param>
/// <param name="TrainingImages">Samples of the training split.</param>
/// <param name="ValidationImages">Samples of the validation split; 0 without one.</param>
/// <param name="Threads">Threads of the engine.</param>
public sealed record TrainingStart(
    string Folder, Recipe Recipe, Network Network, TrainingLength Length, long Step, int TrainingImages, int ValidationImages, int Threads);
