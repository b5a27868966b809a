using Pixelwise.Datasets;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>How much a pixel counts in the loss, by its true class, so that rare classes are learnt too.</summary>
[Kind("none", typeof(EqualWeighting))]
[Kind("enet", typeof(EnetWeighting))]
[Kind("median-frequency", typeof(MedianFrequencyWeighting))]
[Kind("list", typeof(ListedWeighting))]
public abstract record ClassWeighting : IRecipeSection
{
    /// <summary>Whether the weights follow from the training labels, which must then be counted first.</summary>
    public virtual bool NeedsStatistics => false;

    /// <summary>The weight of each class.</summary>
    /// <param name="numClasses">Number of classes, at least 1.</param>
    /// <param name="statistics">What the training split is made of; may be null where <see cref="NeedsStatistics"/> is false.</param>
    /// <returns>One weight a class, at least 0 and finite.</returns>
    /// <exception cref="ArgumentException">
    /// Statistics are missing or of other classes, no pixel has a class, or a list is of another length.
    /// </exception>
    public float[] Weights(int numClasses, DatasetStatistics? statistics = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numClasses, 1);
        if (!NeedsStatistics)
        {
            return WeightsOf(numClasses, []);
        }
        if (statistics is null)
        {
            throw new ArgumentException(
                "These class weights follow from the training labels; count them first with DatasetStatistics.Compute.",
                nameof(statistics));
        }
        if (statistics.Classes.Count != numClasses)
        {
            throw new ArgumentException(
                $"{statistics.Dataset} has {statistics.Classes.Count} classes, but weights for {numClasses} are asked for.",
                nameof(statistics));
        }
        return statistics.Classes.Any(one => one.Pixels > 0)
            ? WeightsOf(numClasses, statistics.Classes)
            : throw new ArgumentException($"No pixel of {statistics.Dataset} has a class; check the masks.", nameof(statistics));
    }

    /// <summary>The weights, once everything was checked.</summary>
    private protected abstract float[] WeightsOf(int numClasses, IReadOnlyList<ClassStatistics> classes);
}
