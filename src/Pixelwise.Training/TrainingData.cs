using Pixelwise.Datasets;
using Pixelwise.Training.Data;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training;

/// <summary>The splits that a training reads, as they are in their files: size, cache and ignored classes follow from the recipe.</summary>
/// <param name="Train">The split trained on.</param>
/// <param name="Validation">The split that chooses the best weights; null goes without, and the last weights are the result.</param>
/// <param name="Test">The split of the final report; null reports on the validation split.</param>
public sealed record TrainingData(IDataset Train, IDataset? Validation = null, IDataset? Test = null)
{
    private static readonly DataOptions Defaults = new() { Dataset = "any" };

    /// <summary>Opens what a recipe names. A dataset without the usual validation or test split goes without.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="ArgumentException">There is no such dataset or split; the nearest is suggested.</exception>
    /// <exception cref="DataFaultException">The folder is missing or does not hold the dataset.</exception>
    public static TrainingData Open(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var data = recipe.Data;
        var source = RecipeDataset.Open(data);
        return new TrainingData(source.Open(data.Train), Find(data.Validation, Defaults.Validation), Find(data.Test, Defaults.Test));

        IDataset? Find(string split, string usual) => split == usual && !source.Splits.Contains(split) ? null : source.Open(split);
    }
}
