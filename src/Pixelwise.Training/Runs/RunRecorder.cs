using Pixelwise.Training.Progress;

namespace Pixelwise.Training.Runs;

/// <summary>Writes the figures of a run into its folder while it goes on: JSON lines, and events for TensorBoard.</summary>
/// <remarks>Speeds go to TensorBoard only, so that the JSON lines of a resumed run equal those of one that was not interrupted.</remarks>
internal sealed class RunRecorder : ITrainingObserver, IDisposable
{
    private readonly MetricsLog _log;
    private readonly EventFileWriter _events;

    /// <summary>Opens both files.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="step">Steps done so far; what was noted of later ones goes. -1 for a new run.</param>
    /// <exception cref="DataFaultException">The folder cannot be written to.</exception>
    public RunRecorder(RunFolder folder, long step)
    {
        _log = MetricsLog.Open(folder.MetricsFile, step);
        _events = new EventFileWriter(folder.Path, Math.Max(0, step));
    }

    /// <inheritdoc/>
    public void Stepped(StepProgress step)
    {
        var values = new OrderedDictionary<string, double> { ["loss"] = step.Loss };
        foreach (var (section, part) in step.LossParts)
        {
            values.Add(section == "loss" ? "main-loss" : section, part); // `loss` is the sum
        }
        values.Add("learning-rate", step.LearningRate);
        _log.Add(new MetricsEntry("train", step.Epoch - 1, step.Step, values));
        values.Add("images-per-second", step.ImagesPerSecond);
        values.Add("data-wait-share", step.DataWaitShare);
        _events.Add(step.Step, Tagged("train", values));
    }

    /// <inheritdoc/>
    public void Validated(ValidationProgress validation)
    {
        var report = validation.Report;
        var values = new OrderedDictionary<string, double>
        {
            ["mean-iou"] = report.MeanIoU,
            ["pixel-accuracy"] = report.PixelAccuracy,
            ["mean-pixel-accuracy"] = report.MeanPixelAccuracy,
            ["frequency-weighted-iou"] = report.FrequencyWeightedIoU,
            ["mean-dice"] = report.MeanDice,
        };
        _log.Add(new MetricsEntry("validation", validation.Epoch - 1, validation.Step, values));
        _events.Add(validation.Step, Tagged("validation", values));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _log.Dispose();
        _events.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, double>> Tagged(string kind, OrderedDictionary<string, double> values) =>
        values.Select(value => KeyValuePair.Create($"{kind}/{value.Key}", value.Value));
}
