using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Training;
using Pixelwise.Training.Progress;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Cli.Training;

/// <summary>Trains with its progress shown on standard error: as a bar on a terminal, in lines elsewhere.</summary>
internal static class TrainingSession
{
    /// <summary>Starts a run.</summary>
    public static TrainingResult Start(Recipe recipe, string folder, CancellationToken cancellation)
    {
        var data = RunData.Open(recipe.Data, cancellation);
        return Watched(options => Trainer.Start(recipe, data, folder, options, cancellation));
    }

    /// <summary>Goes on with a run.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="root">Where its dataset lies now; null for where the recipe says.</param>
    /// <param name="cancellation">Ends it with a checkpoint.</param>
    public static TrainingResult Resume(string folder, string? root, CancellationToken cancellation) => Watched(options =>
        Trainer.Resume(folder, recipe => RunData.Open(recipe.Data with { Root = root ?? recipe.Data.Root }, cancellation), options, cancellation));

    /// <summary>Prints how a training ended, and what can be done now.</summary>
    public static void Tell(TrainingResult result)
    {
        if (!result.IsFinished)
        {
            Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stopped after step {result.Step}, with a checkpoint. Go on with:"));
            Terminal.WriteLine($"  {Invocation.Of($"train --output {result.Folder} --resume")}");
            return;
        }
        if (result.BestMeanIoU is { } best)
        {
            Terminal.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Best validation after epoch {result.BestEpoch}: mean IoU {Terminal.Percent(best)}."));
        }
        Terminal.WriteLine($"Weights, curves, scores and examples are in {result.Folder}. Use them with:");
        Terminal.WriteLine($"  {Invocation.Of($"predict PHOTO --weights {result.Folder}")}");
        if (result.Report is { } report)
        {
            Terminal.WriteLine();
            Terminal.WriteLine($"Scores on {result.ReportedSplit}:");
            Terminal.WriteLine(report.ToString());
        }
    }

    private static TrainingResult Watched(Func<TrainerOptions, TrainingResult> train)
    {
        TrainingResult With(ITrainingObserver observer) => train(new TrainerOptions { Observers = [observer] });
        return Console.IsErrorRedirected ? With(new PlainProgress(Console.Error)) : LiveProgress.During(Terminal.Error, With);
    }
}
