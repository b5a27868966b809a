namespace Pixelwise.Training.Progress;

/// <summary>How training stands after a step.</summary>
public sealed record StepProgress
{
    /// <summary>Steps done, over all epochs, from 1 on.</summary>
    public required long Step { get; init; }

    /// <summary>Steps of the whole training.</summary>
    public required long Steps { get; init; }

    /// <summary>The epoch, from 1 on.</summary>
    public required int Epoch { get; init; }

    /// <summary>Epochs of the whole training.</summary>
    public required int Epochs { get; init; }

    /// <summary>Loss of the step's batch; 0 when none of its pixels had a class, and nothing was learnt then.</summary>
    public required double Loss { get; init; }

    /// <summary>
    /// What each loss adds to <see cref="Loss"/>, by the path of its section, <c>loss</c> first; empty for a recipe with one loss. Default
    /// empty.
    /// </summary>
    public IReadOnlyDictionary<string, double> LossParts { get; init; } = new Dictionary<string, double>();

    /// <summary>Learning rate of the step.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Images a second over the last steps, validation left out.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>Share of the time, in [0, 1], that training has waited for its data since it started; validation left out.</summary>
    public required double DataWaitShare { get; init; }

    /// <summary>Time left at this speed, validation included as far as it has been seen.</summary>
    public required TimeSpan Remaining { get; init; }
}
