using Pixelwise.Datasets;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>Weights given by hand, in the order of the class ids.</summary>
public sealed record ListedWeighting : ClassWeighting
{
    /// <summary>One weight a class, each at least 0 and one above it.</summary>
    [Meaning("One weight a class, in the order of the class ids.")]
    public required ValueList<double> Values
    {
        get;
        init => field = value.Any(weight => weight > 0) && value.All(weight => weight >= 0 && double.IsFinite(weight))
            ? value
            : throw Rule.Broken(nameof(Values), value, "weights are at least 0 and one is above", "1 is the weight of an ordinary class");
    }

    private protected override float[] WeightsOf(int numClasses, IReadOnlyList<ClassStatistics> classes) => Values.Count == numClasses
        ? [.. Values.Select(weight => (float)weight)]
        : throw new ArgumentException($"{Values.Count} class weights are listed for {numClasses} classes; list one for each.");
}
