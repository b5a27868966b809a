using Pixelwise.Training.Progress;
using Spectre.Console;

namespace Pixelwise.Cli.Training;

/// <summary>Tells a training's progress by a bar that stays at the bottom of the terminal, with the scores above it.</summary>
internal sealed class LiveProgress : ITrainingObserver
{
    private readonly IAnsiConsole _console;
    private readonly FiguresColumn _figures;
    private readonly ProgressTask _training;
    private readonly ProgressTask _validation;

    private LiveProgress(IAnsiConsole console, ProgressContext context, FiguresColumn figures)
    {
        (_console, _figures) = (console, figures);
        _training = context.AddTask("starting");
        _validation = context.AddTask("validation", autoStart: false);
        _figures.Owner = _training;
    }

    /// <summary>Does the work while the bar is shown.</summary>
    /// <param name="console">A terminal.</param>
    /// <param name="work">Gets the observer that moves the bar.</param>
    public static T During<T>(IAnsiConsole console, Func<ITrainingObserver, T> work)
    {
        var figures = new FiguresColumn();
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 20 }, new PercentageColumn(), figures)
            .Start(context => work(new LiveProgress(console, context, figures)));
    }

    public void Started(TrainingStart start)
    {
        _console.WriteLine(StepText.Start(start));
        _training.MaxValue = start.Length.Steps;
        _training.Value = start.Step;
    }

    public void Stepped(StepProgress step)
    {
        _training.Description = $"epoch {step.Epoch}/{step.Epochs}";
        _training.Value = step.Step;
        _figures.Figures = StepText.Figures(step);
    }

    public void Validating(int done, int count)
    {
        _validation.StartTask();
        _validation.MaxValue = count;
        _validation.Value = done;
    }

    public void Validated(ValidationProgress validation)
    {
        _console.WriteLine(StepText.Scores(validation));
        _validation.Value = 0;
    }

    public void Noted(string sentence) => _console.WriteLine($"Note: {sentence}");
}
