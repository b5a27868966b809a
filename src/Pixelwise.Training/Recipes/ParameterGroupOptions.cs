namespace Pixelwise.Training.Recipes;

/// <summary>Parameters that learn at another pace than the rest. Where several groups hold one parameter, their factors multiply.</summary>
public sealed record ParameterGroupOptions : IRecipeSection
{
    /// <summary>Which parameters, as <see cref="Recipe.Freeze"/> names them; at least one.</summary>
    [Meaning(
        "Keys of parameters: `*` stands for any letters, dots too, `?` for one; "
        + "`@bias` is every bias, `@batch-norm` all of every batch normalisation. `pixelwise describe MODEL` lists the layers.")]
    public required ValueList<string> Match
    {
        get;
        init =>
            field =
                value.Count > 0 && value.All(pattern => !string.IsNullOrWhiteSpace(pattern))
                    ? value
                    : throw Rule.Broken(nameof(Match), value, "it holds at least one pattern, and none is empty", "`classifier.*` is one");
    }

    /// <summary>Factor of the learning rate, above 0. Default 1.</summary>
    [Meaning("What the learning rate is multiplied by, above 0.")]
    public double LearningRateFactor
    {
        get;
        init => field = Rule.Positive(value, "10 is usual for new heads; `freeze` keeps parameters as they are");
    } = 1;

    /// <summary>Factor of the weight decay, at least 0. Default 1.</summary>
    [Meaning("What the weight decay is multiplied by, at least 0.")]
    public double WeightDecayFactor { get; init => field = Rule.AtLeast(0, value, "0 is usual for biases"); } = 1;
}
