using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Data;

/// <summary>
/// Rare-class sampling: a class is drawn with probability ∝ exp((1 − f) / T), f being its share of all labelled pixels, and then a sample
/// that shows it. Hoyer, Dai and Van Gool, "DAFormer", CVPR 2022, equation 7.
/// </summary>
/// <remarks>
/// An epoch keeps its length. Counts follow the expectation as closely as whole numbers can, instead of being drawn one by one.
/// </remarks>
public sealed record RareClass : BalanceOptions
{
    /// <summary>T, above 0: smaller ones favour rare classes more. Default 0.5.</summary>
    [Meaning("T of exp((1 − share) / T), above 0: smaller ones favour rare classes more; DAFormer has 0.01.")]
    public double Temperature { get; init => field = Rule.Positive(value, "0.5 is mild"); } = 0.5;

    internal override IReadOnlyList<double>? ExpectedCounts(IReadOnlyList<long[]> pixels)
    {
        int[] classes = [.. Enumerable.Range(0, pixels[0].Length).Where(id => pixels.Any(sample => sample[id] > 0))];
        var all = (double)pixels.Sum(sample => sample.Sum());
        // exp(1 / T) is a factor of all, and overflows for small T.
        double[] weights = [.. classes.Select(id => Math.Exp(-(pixels.Sum(sample => sample[id]) / all) / Temperature))];
        var sum = weights.Sum();
        double[] perSample = [.. classes.Select((id, place) => pixels.Count * weights[place] / sum / pixels.Count(sample => sample[id] > 0))];
        return [.. pixels.Select(sample => classes.Select((id, place) => sample[id] > 0 ? perSample[place] : 0).Sum())];
    }
}
