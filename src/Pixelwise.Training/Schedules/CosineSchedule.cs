using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Schedules;

/// <summary>Half a cosine from 1 down to the last factor (Loshchilov and Hutter, SGDR, 2017, equation 5, without restarts).</summary>
public sealed record CosineSchedule : Schedule
{
    /// <summary>Factor at the end, in [0, 1]. Default 0.</summary>
    [Meaning("Factor of the learning rate at the end, in [0, 1].")]
    public double LastFactor { get; init => field = Rule.Within(0, 1, value, "0 is usual"); }

    private protected override double Course(long step, TrainingLength length) =>
        LastFactor + (1 - LastFactor) * (1 + Math.Cos(Math.PI * step / length.Steps)) / 2;
}
