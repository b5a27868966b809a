using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>Cross-entropy of softmax, averaged over the pixels that have a class: Σ w(y)·ce / Σ w(y).</summary>
public sealed record CrossEntropyOptions : LossOptions
{
    /// <summary>How much each class counts. Default the same for all.</summary>
    [Meaning("How much each class counts.")]
    public ClassWeighting ClassWeights { get; init; } = new EqualWeighting();
}
