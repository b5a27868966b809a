using Pixelwise.Datasets;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>ENet's weighting: 1 / ln(c + p), with p the class's share of all pixels (Paszke et al., 2016, section 5.2).</summary>
/// <remarks>With c = 1.02 weights lie between 1.42, for a class that fills everything, and 50.5 for one that is never seen.</remarks>
public sealed record EnetWeighting : ClassWeighting
{
    /// <summary>c, above 1. Default 1.02, the paper's. Greater values make the weights more alike.</summary>
    [Meaning("c of 1 / ln(c + p), above 1; greater values make the weights more alike.")]
    public double C
    {
        get;
        init =>
            field =
                value > 1 && double.IsFinite(value)
                    ? value
                    : throw Rule.Broken(nameof(C), value, "it is above 1, or weights turn negative", "1.02 is the paper's");
    } = 1.02;

    /// <inheritdoc/>
    public override bool NeedsStatistics => true;

    private protected override float[] WeightsOf(int numClasses, IReadOnlyList<ClassStatistics> classes) =>
        [.. classes.Select(one => (float)(1 / Math.Log(C + one.Share)))];
}
