using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Data;

/// <summary>How often each training sample is seen in an epoch.</summary>
[Kind("none", typeof(NoBalance)), Kind("repeat-factor", typeof(RepeatFactor)), Kind("rare-class", typeof(RareClass))]
public abstract record BalanceOptions : IRecipeSection
{
    internal BalanceOptions()
    {
    }

    /// <summary>How often each sample is expected in an epoch, or null for once each.</summary>
    /// <param name="pixels">Pixels of each class in each sample.</param>
    internal abstract IReadOnlyList<double>? ExpectedCounts(IReadOnlyList<long[]> pixels);
}
