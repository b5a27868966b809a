using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>Cross-entropy of softmax over the pixels that have a class: Σ w·ce / Σ w, or the sum alone.</summary>
public sealed record CrossEntropyOptions : ClassWeightedOptions
{
    /// <summary>Weighted mean or sum. Default <see cref="LossReduction.Mean"/>.</summary>
    [Meaning(
        "mean is Σ w·ce / Σ w over the pixels that have a class; "
        + "sum is Σ w·ce over the batch, as FCN trains, for learning rates that are smaller by as much.")]
    public LossReduction Reduction { get; init; }

    /// <summary>How much pixels between neighbouring regions count besides, or null for no more than others.</summary>
    [Meaning("How much more the pixels between neighbouring regions count, as U-Net trains.", WhenAbsent = "none")]
    public BorderWeightOptions? BorderWeights { get; init; }
}
