using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>
/// Online hard example mining by probability: mean cross-entropy over the pixels whose true class is given at most a threshold; the
/// threshold rises until enough are kept.
/// </summary>
/// <remarks>
/// As <c>ProbOhemCrossEntropy2d</c> of TorchSeg, with which FasterSeg trains. Where fewer pixels have a class than are to be kept, all of
/// them count. Class weights have no part in the choice; the chosen are averaged by them, Σ w·ce / Σ w.
/// </remarks>
public sealed record OhemProbabilityOptions : ClassWeightedOptions
{
    /// <summary>Probability of the true class at or below which a pixel is kept, in [0, 1]. Default 0.7.</summary>
    [Meaning("Probability of the true class at or below which a pixel is hard, in [0, 1].")]
    public double Threshold { get; init => field = Rule.Within(0, 1, value, "0.7 is usual"); } = 0.7;

    /// <summary>Share of all pixels of the batch that are kept at least, in [0, 1]; 0 keeps all. Default 1/16, FasterSeg's.</summary>
    [Meaning("Share of the batch's pixels that are kept at least, the hardest first, in [0, 1]; 0 keeps all.")]
    public double MinKept { get; init => field = Rule.Within(0, 1, value, "0.0625 is usual"); } = 0.0625;
}
