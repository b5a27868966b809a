using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Schedules;

/// <summary>Multiplied by gamma after every so many epochs: gamma^⌊epoch / every⌋.</summary>
public sealed record StepSchedule : Schedule
{
    /// <summary>Epochs from one drop to the next, at least 1.</summary>
    [Meaning("Epochs from one drop of the learning rate to the next.")]
    public required int StepEpochs { get; init => field = Rule.AtLeast(1, value, "a third of all epochs is usual"); }

    /// <summary>Factor of each drop, in [0, 1]. Default 0.1.</summary>
    [Meaning("Factor of each drop, in [0, 1].")]
    public double Gamma { get; init => field = Rule.Within(0, 1, value, "0.1 is usual"); } = 0.1;

    private protected override double Course(long step, TrainingLength length)
    {
        var epoch = Math.Min(step / length.StepsPerEpoch, length.Epochs - 1);
        return Math.Pow(Gamma, epoch / StepEpochs);
    }
}
