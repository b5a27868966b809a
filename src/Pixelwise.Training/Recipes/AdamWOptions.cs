namespace Pixelwise.Training.Recipes;

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, 2019): the decay is taken off the weight itself.</summary>
public sealed record AdamWOptions : OptimizerOptions
{
    /// <summary>Decay of the mean gradient, in [0, 1). Default 0.9.</summary>
    [Meaning("Decay of the mean gradient, in [0, 1).")]
    public double Beta1 { get; init => field = Rule.WithinHalfOpen(0, 1, value, "0.9 is usual"); } = 0.9;

    /// <summary>Decay of the mean squared gradient, in [0, 1). Default 0.999.</summary>
    [Meaning("Decay of the mean squared gradient, in [0, 1).")]
    public double Beta2 { get; init => field = Rule.WithinHalfOpen(0, 1, value, "0.999 is usual"); } = 0.999;

    /// <summary>Added to the divisor, above 0. Default 1e-8.</summary>
    [Meaning("Added to the divisor, so that it is never 0.")]
    public double Epsilon { get; init => field = Rule.Positive(value, "1e-8 is usual"); } = 1e-8;
}
