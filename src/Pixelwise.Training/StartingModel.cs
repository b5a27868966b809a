using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Training.Checkpoints;
using Pixelwise.Training.Recipes;
using Pixelwise.Weights;

namespace Pixelwise.Training;

/// <summary>The network as a run begins with it.</summary>
internal static class StartingModel
{
    /// <summary>Describes the model of a recipe, with the weights that its paper or a file prescribes.</summary>
    /// <exception cref="ArgumentException">There is no such model, or an option of it is wrong.</exception>
    /// <exception cref="DataFaultException">The weight file is broken, or does not fit the network.</exception>
    public static TrainedModel Of(Recipe recipe, TrainingData data)
    {
        var description = ModelCatalog.Find(recipe.Model.Id);
        var network = description.Build(data.Train.Classes.Count, recipe.Model.Set);
        return new TrainedModel
        {
            Model = description,
            Options = recipe.Model.Set,
            Classes = data.Train.Classes,
            Normalization = recipe.Normalization?.ToNormalization() ?? description.Normalization,
            InputSize = recipe.Augmentation.Crop ?? recipe.Data.Size,
            Dataset = data.Train.Name,
            Recipe = RunRecipe.Text(recipe),
            Weights = recipe.Model.Weights is { } file ? Read(file, description, network, recipe.Seed) : network.InitialWeights(recipe.Seed),
        };
    }

    // Heads that only training uses may be missing from a file; they begin as the paper says.
    private static StateDictionary Read(string file, ModelDescription description, Network network, ulong seed)
    {
        var found = new StateDictionary();
        foreach (var (key, tensor) in description.Translate(WeightFile.Read(file)).Weights.Where(entry => !entry.Key.StartsWith(TrainedModel.TrainingPrefix, StringComparison.Ordinal)))
        {
            found.Add(key, tensor);
        }
        WeightMatch.Of(network, found).Require(file);
        var weights = network.InitialWeights(seed);
        foreach (var (key, tensor) in found)
        {
            weights[key] = tensor;
        }
        return weights;
    }
}
