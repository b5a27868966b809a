namespace Pixelwise.Training;

/// <summary>Training was stopped because its numbers are numbers no longer. The last checkpoint is as it was.</summary>
/// <param name="step">The step at which it was seen, from 1 on.</param>
/// <param name="what">What was seen: <c>the loss is NaN</c>.</param>
public sealed class TrainingDivergedException(long step, string what)
    : Exception(
        $"Training stopped at step {step}: {what}. The last checkpoint was kept; "
        + "lower the learning rate, warm up, or look at the samples of that step.")
{
    /// <summary>The step at which it was seen, from 1 on.</summary>
    public long Step { get; } = step;
}
