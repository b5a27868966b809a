using System.Diagnostics;
using Pixelwise.Datasets;
using Pixelwise.Training;
using Pixelwise.Training.Progress;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Cli.Training;

/// <summary>How long a training step takes on this machine, as it is now.</summary>
internal static class Pace
{
    private const int WarmUpSteps = 2; // the first steps allocate memory and choose kernels
    private const int MeasuredSteps = 4;

    /// <summary>Takes a few steps of a recipe and throws them away.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="sample">A few of its samples, at least one batch.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The mean time of a step.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TimeSpan OfStep(Recipe recipe, IDataset sample, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("pixelwise-pace-");
        try
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var watch = new StepWatch(enough);
            Trainer.Start(
                recipe with { Epochs = WarmUpSteps + MeasuredSteps + 1 }, // a batch an epoch is enough
                new TrainingData(sample),
                folder.FullName,
                new TrainerOptions { Observers = [watch], WriteReport = false },
                enough.Token);
            cancellation.ThrowIfCancellationRequested();
            return watch.Mean;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class StepWatch(CancellationTokenSource enough) : ITrainingObserver
    {
        private long _begin;

        public TimeSpan Mean { get; private set; }

        public void Stepped(StepProgress step)
        {
            if (step.Step == WarmUpSteps)
            {
                _begin = Stopwatch.GetTimestamp();
            }
            else if (step.Step == WarmUpSteps + MeasuredSteps)
            {
                Mean = Stopwatch.GetElapsedTime(_begin) / MeasuredSteps;
                enough.Cancel();
            }
        }
    }
}
