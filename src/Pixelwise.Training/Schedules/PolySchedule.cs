using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Schedules;

/// <summary>(1 − step / steps)^power: falls from 1 to 0, step by step (DeepLab v2, section 4.1.1).</summary>
public sealed record PolySchedule : Schedule
{
    /// <summary>The exponent, above 0; 1 is a straight line. Default 0.9.</summary>
    [Meaning("The exponent of (1 − step / steps)^power; 1 is a straight line.")]
    public double Power { get; init => field = Rule.Positive(value, "0.9 is usual"); } = 0.9;

    private protected override double Course(long step, TrainingLength length) => Math.Pow(1 - (double)step / length.Steps, Power);
}
