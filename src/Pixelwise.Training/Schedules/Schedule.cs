using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Schedules;

/// <summary>How the learning rate runs over the steps of a training: a pure function from the step to a factor of the full rate.</summary>
/// <remarks>
/// The warm-up multiplies what the schedule itself gives: its factor rises in a straight line from <see cref="WarmupFactor"/> at step 0 to
/// 1 at the first step behind it, while the schedule counts from step 0 on. Nothing is remembered between steps, so a resumed run needs
/// only its step number.
/// </remarks>
[Kind("constant", typeof(ConstantSchedule))]
[Kind("poly", typeof(PolySchedule))]
[Kind("step", typeof(StepSchedule))]
[Kind("cosine", typeof(CosineSchedule))]
public abstract record Schedule : IRecipeSection
{
    /// <summary>Length of the warm-up in epochs, at least 0. Default 0: none.</summary>
    [Meaning("Length of the linear warm-up in epochs; 0 for none.")]
    public int WarmupEpochs { get; init => field = Rule.AtLeast(0, value, "0 is none, 1 is usual"); }

    /// <summary>Length of the warm-up in steps, at least 0, added to <see cref="WarmupEpochs"/>. Default 0.</summary>
    [Meaning("Length of the linear warm-up in steps, added to warmup-epochs.")]
    public int WarmupSteps { get; init => field = Rule.AtLeast(0, value, "0 is none, 500 is usual"); }

    /// <summary>Factor at the first step of the warm-up, in [0, 1]. Default 0.1.</summary>
    [Meaning("Factor of the learning rate at the first step of the warm-up, in [0, 1].")]
    public double WarmupFactor { get; init => field = Rule.Within(0, 1, value, "0.1 is usual"); } = 0.1;

    /// <summary>The factor of the full learning rate for one step.</summary>
    /// <param name="step">Steps done before this one, over all epochs; at least 0. At and beyond the end the last value stays.</param>
    /// <param name="length">Steps of the whole training.</param>
    /// <returns>In [0, 1].</returns>
    public double Factor(long step, TrainingLength length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var warmup = (long)WarmupEpochs * length.StepsPerEpoch + WarmupSteps;
        var rise = step < warmup ? WarmupFactor + (1 - WarmupFactor) * step / warmup : 1;
        return rise * Course(Math.Min(step, length.Steps), length);
    }

    /// <summary>The schedule without its warm-up.</summary>
    /// <param name="step">In [0, length.Steps].</param>
    /// <param name="length">Steps of the whole training.</param>
    private protected abstract double Course(long step, TrainingLength length);
}
