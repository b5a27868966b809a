using Pixelwise.Cli.Output;
using Pixelwise.Training.Progress;

namespace Pixelwise.Cli.Training;

/// <summary>How the state of a training reads.</summary>
internal static class StepText
{
    /// <summary><c>loss 0.4312 = 0.3001 + 0.1311 overlap, rate 5.0e-04, 51.2 images/s, data wait 0.4 %, 1:20 left</c>.</summary>
    public static string Figures(StepProgress step) =>
        FormattableString.Invariant(
            $"loss {step.Loss:0.0000}{Parts(step)}, rate {step.LearningRate:0.0e+00}, {step.ImagesPerSecond:0.0} images/s, data wait {100 * step.DataWaitShare:0.0} %, {Duration(step.Remaining)} left");

    /// <summary><c>Epoch 3: mean IoU 41.20 %, pixel accuracy 84.10 % (best so far)</c>.</summary>
    public static string Scores(ValidationProgress validation) =>
        FormattableString.Invariant(
            $"Epoch {validation.Epoch}: mean IoU {Terminal.Percent(validation.Report.MeanIoU)}, pixel accuracy {Terminal.Percent(validation.Report.PixelAccuracy)}{(validation.IsBest ? " (best so far)" : "")}");

    /// <summary><c>0:45</c>, <c>1:02:03</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? FormattableString.Invariant($"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : FormattableString.Invariant($"{time.Minutes}:{time.Seconds:00}");

    /// <summary>What is about to be trained, in a line.</summary>
    public static string Start(TrainingStart start) => string.Join(", ",
        $"{start.Network.Name} on {Terminal.Counted(start.TrainingImages, "image")}",
        $"{Terminal.Counted(start.Length.Epochs, "epoch")} of {Terminal.Counted(start.Length.StepsPerEpoch, "step")}",
        $"{Terminal.Counted(start.Threads, "thread")}; run folder {start.Folder}");

    // Each further loss with its name, behind the one that needs none.
    private static string Parts(StepProgress step) => step.LossParts.Count == 0 ? "" : $" = {string.Join(" + ", step.LossParts.Select(part =>
        FormattableString.Invariant($"{part.Value:0.0000}{(part.Key == "loss" ? "" : $" {part.Key["further-losses.".Length..]}")}")))}";
}
