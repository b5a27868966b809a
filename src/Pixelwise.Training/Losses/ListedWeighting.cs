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

    /// <inheritdoc/>
    public override float[] Weights(ClassFrequencies counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Values.Count == counts.NumClasses
            ? [.. Values.Select(weight => (float)weight)]
            : throw new ArgumentException($"{Values.Count} class weights are listed for {counts.NumClasses} classes; list one for each.", nameof(counts));
    }
}
