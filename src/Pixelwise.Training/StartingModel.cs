using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Training.Checkpoints;
using Pixelwise.Training.Recipes;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Training;

/// <summary>The network as a run begins with it.</summary>
internal static class StartingModel
{
    /// <summary>Describes the model of a recipe, with the weights that its paper or a file prescribes.</summary>
    /// <returns>The model, and what a person should know of its weights, one sentence each.</returns>
    /// <exception cref="ArgumentException">There is no such model, or an option of it is wrong.</exception>
    /// <exception cref="DataFaultException">The weight file is missing or broken, or nothing of it fits the network.</exception>
    public static (TrainedModel Model, IReadOnlyList<string> Notes) Of(Recipe recipe, TrainingData data)
    {
        var description = ModelCatalog.Find(recipe.Model.Id);
        var network = description.Build(data.Train.Classes.Count, recipe.Model.Set);
        var start = Start(recipe.Model, description, network, recipe.Seed);
        var model = new TrainedModel
        {
            Model = description,
            Options = recipe.Model.Set,
            Classes = data.Train.Classes,
            Normalization = recipe.Normalization?.ToNormalization() ?? description.Normalization,
            InputSize = recipe.Augmentation.Crop ?? recipe.Data.Size,
            Dataset = data.Train.Name,
            Recipe = RunRecipe.Text(recipe),
            Weights = start.Weights,
        };
        return (model, start.Notes);
    }

    private static StartWeights Start(ModelOptions options, ModelDescription description, Network network, ulong seed) =>
        options switch
        {
            { Weights: null } => new(network.InitialWeights(seed), []),
            { WeightsRequired: false, Weights: var path } when !Path.Exists(path) && Missing(path) is { } mend => new(
                network.InitialWeights(seed),
                [$"There is no '{path}' to start from, so the run starts from scratch, with the paper's initial weights.{mend}"]),
            { Weights: var path } => StartWeights.Read(path, description, network, seed),
        };

    /// <summary>
    /// What brings pretrained weights that are not on this machine, to follow a sentence; empty for a file that nothing brings, null where
    /// they are here.
    /// </summary>
    private static string? Missing(string weights) => PretrainedCatalog.TryFind(weights) switch
    {
        null => "",
        var known => PretrainedCache.Default.Holds(known) ? null : $" `pixelwise weights fetch {known.Id}` brings it.",
    };
}
