using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>Lovász-Softmax (Berman, Rannen Triki and Blaschko, 2018): a continuous stand-in for the mean over classes of 1 − IoU.</summary>
/// <remarks>
/// Value and gradient are those of bermanmaxim/LovaszSoftmax. A picture without a labelled pixel counts 0, where the reference fails.
/// </remarks>
public sealed record LovaszSoftmaxOptions : LossOptions
{
    /// <summary>Whether pictures are judged one by one and averaged, instead of the whole batch as one. Default false.</summary>
    [Meaning("Judges the pictures of a batch one by one and takes the mean, instead of all their pixels as one.")]
    public bool PerImage { get; init; }

    /// <summary>The classes of the mean. Default <see cref="ClassAverage.Present"/>.</summary>
    [Meaning("The classes whose losses are averaged: present ones are in the labels; with all, one that is not counts its largest error.")]
    public ClassAverage Classes { get; init; }
}
