using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>
/// Soft Dice (Milletari, Navab and Ahmadi, V-Net, 2016): 1 − (2·Σ p·g + s) / (Σ p + Σ g + s) over the pixels that have a class.
/// </summary>
/// <remarks>
/// With <see cref="PerClass"/> false and <see cref="Smooth"/> 1e-6 it is the loss of milesial/Pytorch-UNet; otherwise the one of
/// segmentation_models.pytorch, whose constant is half of <see cref="Smooth"/> and which counts absent classes 0 in the mean.
/// </remarks>
public sealed record DiceOptions : LossOptions
{
    /// <summary>Whether pictures are judged one by one and averaged, instead of the whole batch as one. Default false.</summary>
    [Meaning("Judges the pictures of a batch one by one and takes the mean, instead of all their pixels as one.")]
    public bool PerImage { get; init; }

    /// <summary>Whether there is a score for each class, and their mean, instead of one over all classes together. Default true.</summary>
    [Meaning("Takes the mean of one score a class, so that rare classes count as much; false adds all classes up in one score.")]
    public bool PerClass { get; init; } = true;

    /// <summary>The classes of the mean. Default <see cref="ClassAverage.Present"/>.</summary>
    [Meaning("The classes whose scores are averaged, with per-class: those that occur in the labels, or all.")]
    public ClassAverage Classes { get; init; }

    /// <summary>s, above 0: keeps scores of tiny regions near 1. Default 1.</summary>
    [Meaning("Added to both sides of the ratio, above 0, so that it is never 0 / 0.")]
    public double Smooth { get; init => field = Rule.Positive(value, "1 is usual; 1e-6 changes next to nothing"); } = 1;
}
