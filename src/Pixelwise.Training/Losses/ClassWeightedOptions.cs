using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>A loss that is made of the cross-entropies of single pixels, each of which counts by its true class.</summary>
public abstract record ClassWeightedOptions : LossOptions
{
    /// <summary>
    /// How much each class counts; a pixel whose class weighs 0 counts as little as an ignored one. Default the same for all.
    /// </summary>
    [Meaning("How much each class counts.")]
    public ClassWeighting ClassWeights { get; init; } = new EqualWeighting();
}
