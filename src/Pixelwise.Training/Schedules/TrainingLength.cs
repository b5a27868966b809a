namespace Pixelwise.Training.Schedules;

/// <summary>How long a training is.</summary>
/// <param name="Epochs">Passes over the training split, at least 1.</param>
/// <param name="StepsPerEpoch">Batches in one pass, at least 1.</param>
public readonly record struct TrainingLength(int Epochs, int StepsPerEpoch)
{
    /// <summary>Steps of the whole training.</summary>
    public long Steps => (long)Epochs * StepsPerEpoch;
}
