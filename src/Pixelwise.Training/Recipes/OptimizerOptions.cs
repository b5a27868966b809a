namespace Pixelwise.Training.Recipes;

/// <summary>How gradients change weights.</summary>
[Kind("sgd", typeof(SgdOptions))]
[Kind("adam", typeof(AdamOptions))]
[Kind("adamw", typeof(AdamWOptions))]
public abstract record OptimizerOptions : IRecipeSection
{
    /// <summary>The full learning rate, above 0; the schedule multiplies it by a factor.</summary>
    [Meaning("The full learning rate; the schedule multiplies it by a factor in [0, 1].")]
    public required double LearningRate { get; init => field = Rule.Positive(value, "0.01 is usual for sgd, 0.0005 for adam"); }

    /// <summary>Pull of every weight towards 0, at least 0. Default 0.</summary>
    [Meaning("Pull of every weight towards 0: added to the gradient (sgd, adam), or taken off the weight itself (adamw).")]
    public double WeightDecay { get; init => field = Rule.AtLeast(0, value, "0.0001 to 0.0005 are usual"); }

    /// <summary>Parameters that learn at another pace, by names of the writer's choice. Default none.</summary>
    [Meaning(
        "Parameters that learn at another pace, each group below a name of your own; where several hold one parameter, their factors multiply.",
        WhenAbsent = "none")]
    public ValueDictionary<ParameterGroupOptions> Groups { get; init; } = new();
}
