namespace Pixelwise.Training.Schedules;

/// <summary>The full learning rate all the way.</summary>
public sealed record ConstantSchedule : Schedule
{
    private protected override double Course(long step, TrainingLength length) => 1;
}
