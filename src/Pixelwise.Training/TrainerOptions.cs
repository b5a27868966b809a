using Pixelwise.Training.Progress;

namespace Pixelwise.Training;

/// <summary>What decides how a training is run and watched, but nothing of what is learnt.</summary>
public sealed record TrainerOptions
{
    /// <summary>Time from one checkpoint to the next within an epoch. Default one minute; every epoch ends with one, too.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Steps from one checkpoint to the next within an epoch, besides those by time; null, the default, goes by time alone.
    /// </summary>
    public int? CheckpointSteps { get; init; }

    /// <summary>Whether a finished run scores its best weights on the test split and draws curves and examples. Default true.</summary>
    public bool WriteReport { get; init; } = true;

    /// <summary>Who is told what happens.</summary>
    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];
}
