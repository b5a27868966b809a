using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>
/// The binary Lovász hinge (Yu and Blaschko, 2015; Berman, Rannen Triki and Blaschko, 2018, section 2.2): a continuous stand-in for 1 − IoU
/// of the foreground, for networks that tell two classes apart.
/// </summary>
/// <remarks>
/// Value and gradient are those of <c>lovasz_hinge</c> of bermanmaxim/LovaszSoftmax. Its score of a pixel is the foreground's logit less
/// the background's: above 0 just where the prediction is foreground.
/// </remarks>
public sealed record LovaszHingeOptions : LossOptions
{
    /// <summary>
    /// Name of the class whose IoU counts; null for the one that is not the dataset's background, or the second where it names none.
    /// </summary>
    [Meaning("The class whose IoU counts, of two.", WhenAbsent = "the one that is not the dataset's background, or the second")]
    public string? Foreground { get; init; }

    /// <summary>
    /// Whether pictures are judged one by one and averaged, instead of the whole batch as one. Default true, the authors'.
    /// </summary>
    [Meaning("Judges the pictures of a batch one by one and takes the mean, instead of all their pixels as one.")]
    public bool PerImage { get; init; } = true;
}
