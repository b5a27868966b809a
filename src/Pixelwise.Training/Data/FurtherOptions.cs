using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Data;

/// <summary>A dataset whose samples are added to those of the recipe's first.</summary>
public sealed record FurtherOptions : IRecipeSection
{
    /// <summary>The dataset's id.</summary>
    [Meaning("The dataset's id.")]
    public required string Dataset { get; init => field = Rule.Filled(value, "`pixelwise datasets list` lists the ids"); }

    /// <summary>The folder that holds it, or null for a dataset that needs none.</summary>
    [Meaning("The folder or archive that holds it.", WhenAbsent = "none, for a built-in dataset"), PathValue]
    public string? Root { get; init; }

    /// <summary>The split added to training. Default <c>train</c>.</summary>
    [Meaning("The split that is added to training.")]
    public string Train { get; init => field = Rule.Filled(value, "`train` is usual"); } = "train";

    /// <summary>The split added to validation, or null for none.</summary>
    [Meaning("The split that is added to validation.", WhenAbsent = "none")]
    public string? Validation { get; init; }

    /// <summary>The split added to the test, or null for none.</summary>
    [Meaning("The split that is added to the test.", WhenAbsent = "none")]
    public string? Test { get; init; }

    /// <summary>A mapping file that gives it the first dataset's classes, or null where it has them.</summary>
    [Meaning("A mapping file, as `data.relabel`, that gives it the classes of the first dataset.", WhenAbsent = "none"), PathValue]
    public string? Relabel { get; init; }
}
