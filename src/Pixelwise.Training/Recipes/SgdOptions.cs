namespace Pixelwise.Training.Recipes;

/// <summary>Stochastic gradient descent with momentum.</summary>
public sealed record SgdOptions : OptimizerOptions, IRecipeSection
{
    /// <summary>Share of the last change that is kept, in [0, 1). Default 0.9.</summary>
    [Meaning("Share of the last change that is kept, in [0, 1).")]
    public double Momentum { get; init => field = Rule.WithinHalfOpen(0, 1, value, "0.9 is usual"); } = 0.9;

    /// <summary>Takes the gradient where the momentum will have led (Nesterov). Default false.</summary>
    [Meaning("Takes the gradient where the momentum will have led (Nesterov).")]
    public bool Nesterov { get; init; }

    void IRecipeSection.Check()
    {
        if (Nesterov && Momentum == 0)
        {
            throw new ArgumentException("Nesterov looks ahead along the momentum, which is 0. Set momentum to 0.9, or nesterov to false.");
        }
    }
}
