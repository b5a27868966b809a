using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Data;

/// <summary>Which samples stay: those that meet every condition given. <c>new()</c> keeps all.</summary>
public sealed record FilterOptions : IRecipeSection
{
    /// <summary>The splits that are filtered; none means all of them. Default all.</summary>
    [Meaning("The splits that are filtered: filtering what a score is computed on changes its meaning.", WhenAbsent = "all")]
    public ValueList<string> Splits { get; init; } = [];

    /// <summary>A file that lists samples to keep, or null.</summary>
    [Meaning("A text file with the name of a sample to keep a line.", WhenAbsent = "none"), PathValue]
    public string? List { get; init; }

    /// <summary>Patterns of names. Default none, which fits every name.</summary>
    [Meaning("Patterns of sample names, `*` for any text: one must fit, and none that begins with `!` may.", WhenAbsent = "none")]
    public ValueList<string> Names { get; init; } = [];

    /// <summary>Names of classes of which one must be in the sample. Default none, which asks for nothing.</summary>
    [Meaning("Classes of which one must be in the sample, after relabelling.", WhenAbsent = "none")]
    public ValueList<string> Classes { get; init; } = [];

    /// <summary>
    /// Least share that these classes, or all where none are named, have of the sample's pixels, in [0, 1]. Default 0: a single pixel is
    /// enough.
    /// </summary>
    [Meaning("Least share of the sample's pixels that these classes have together (all of them where none are named), in [0, 1].")]
    public double LeastShare { get; init => field = Rule.Within(0, 1, value, "0.01 asks for a hundredth of the pixels"); }
}
