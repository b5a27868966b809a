using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>What training lowers.</summary>
[Kind("cross-entropy", typeof(CrossEntropyOptions))]
public abstract record LossOptions : IRecipeSection;
