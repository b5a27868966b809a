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
    public virtual bool NeedsCounts => false;

    /// <summary>The weight of each class.</summary>
    /// <param name="counts">Pixels of the training split by class; only its number of classes matters where <see cref="NeedsCounts"/> is false.</param>
    /// <returns>One weight a class, at least 0 and finite.</returns>
    /// <exception cref="ArgumentException">The weights do not fit the classes, or no pixel has a class.</exception>
    public abstract float[] Weights(ClassFrequencies counts);
}
