using System.Diagnostics;
using Pixelwise.Training.Progress;

namespace Pixelwise.Cli.Training;

/// <summary>Tells a training's progress in lines, for a log file.</summary>
/// <param name="writer">Where the lines go.</param>
internal sealed class PlainProgress(TextWriter writer) : ITrainingObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10); // a line a step would bury the scores

    private long _told = Stopwatch.GetTimestamp();

    public void Started(TrainingStart start) => writer.WriteLine(StepText.Start(start));

    public void Stepped(StepProgress step)
    {
        if (Stopwatch.GetElapsedTime(_told) >= Interval || step.Step == step.Steps)
        {
            writer.WriteLine($"epoch {step.Epoch}/{step.Epochs}, step {step.Step}/{step.Steps}: {StepText.Figures(step)}");
            _told = Stopwatch.GetTimestamp();
        }
    }

    public void Validated(ValidationProgress validation) => writer.WriteLine(StepText.Scores(validation));

    public void Noted(string sentence) => writer.WriteLine($"Note: {sentence}");
}
