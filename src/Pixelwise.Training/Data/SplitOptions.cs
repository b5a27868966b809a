using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Data;

/// <summary>
/// Makes the splits <c>train</c>, <c>val</c> and <c>test</c> of one that is there: by shares and a seed, or by list files.
/// </summary>
public sealed record SplitOptions : IRecipeSection
{
    /// <summary>The split that is divided. Default <c>all</c>, what a folder without splits has.</summary>
    [Meaning("The split that is divided into `train`, `val` and `test`; `all` is that of a folder without splits.")]
    public string From { get; init => field = Rule.Filled(value, "`all` is that of a folder without splits"); } = "all";

    /// <summary>Share of the samples that becomes <c>val</c>, in [0, 1). Default 0.1.</summary>
    [Meaning("Share of the samples that becomes `val`, in [0, 1).")]
    public double Validation { get; init => field = Rule.WithinHalfOpen(0, 1, value, "0.1 is usual"); } = 0.1;

    /// <summary>Share of the samples that becomes <c>test</c>, in [0, 1). Default 0.</summary>
    [Meaning("Share of the samples that becomes `test`, in [0, 1).")]
    public double Test { get; init => field = Rule.WithinHalfOpen(0, 1, value, "0.1 is usual"); }

    /// <summary>Another number, another division. Default 0.</summary>
    [Meaning("Another number, another division. It follows from the samples' names, not from their order.")]
    public ulong Seed { get; init; }

    /// <summary>A file that lists the samples of <c>train</c>, or null to divide by shares.</summary>
    [Meaning("A text file with the name of a training sample a line; with it, lists decide and shares do not count.", WhenAbsent = "none"), PathValue]
    public string? TrainList { get; init; }

    /// <summary>A file that lists the samples of <c>val</c>.</summary>
    [Meaning("A text file with the name of a sample of `val` a line.", WhenAbsent = "none"), PathValue]
    public string? ValidationList { get; init; }

    /// <summary>A file that lists the samples of <c>test</c>.</summary>
    [Meaning("A text file with the name of a sample of `test` a line.", WhenAbsent = "none"), PathValue]
    public string? TestList { get; init; }

    void IRecipeSection.Check()
    {
        if (TrainList is null && (ValidationList ?? TestList) is not null)
        {
            throw new ArgumentException(
                "There is a list for another split, but none for training. Give train-list, too, or leave the lists out and use shares.");
        }
        if (TrainList is null && Validation + Test >= 1)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Shares of {Validation} to validate and {Test} to test leave nothing to train on. Let them add up to less than 1; 0.1 each is usual."));
        }
    }
}
