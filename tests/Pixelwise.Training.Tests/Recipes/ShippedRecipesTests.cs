using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Tests;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Schedules;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Training.Tests.Recipes;

public class ShippedRecipesTests
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(RepositoryFiles.PathOf("recipes"), "*.yaml").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recipe_that_ships_names_a_model_with_the_options_that_it_sets(string name)
    {
        var recipe = RecipeFile.Read(RepositoryFiles.PathOf("recipes", name));

        Assert.NotNull(ModelCatalog.Find(recipe.Model.Id).Build(11, recipe.Model.Set));
    }

    public static TheoryData<string> Segmenters =>
        [.. ModelCatalog.All.Where(model => model.Task == ModelTask.Segmentation).Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Segmenters))]
    public void Every_segmenter_of_the_zoo_has_a_recipe(string id) =>
        Assert.Contains(Names, name => RecipeFile.Read(RepositoryFiles.PathOf("recipes", name.Data)).Model.Id == id);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recipe_that_ships_names_parameters_and_outputs_that_its_model_has(string name)
    {
        var recipe = RecipeFile.Read(RepositoryFiles.PathOf("recipes", name));
        var network = ModelCatalog.Find(recipe.Model.Id).Build(11, recipe.Model.Set);

        ParameterPattern.Matches(network, recipe.Freeze, "freeze"); // throws where a pattern names nothing
        foreach (var (group, options) in recipe.Optimizer.Groups)
        {
            ParameterPattern.Matches(network, options.Match, group);
        }

        Assert.Subset(
            network.Outputs.Select(output => output.Name).ToHashSet(),
            recipe.Losses.SelectMany(loss => loss.Value.Outputs.Keys).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recipe_that_ships_wants_weights_that_the_catalogue_lists_or_another_recipe_leaves(string name)
    {
        var wanted = RecipeFile.Read(RepositoryFiles.PathOf("recipes", name)).Model.Weights;

        Assert.True(
            wanted is null
                || PretrainedCatalog.TryFind(wanted) is not null
                || Path.Exists(wanted)
                || Names.Any(other => Path.GetFileNameWithoutExtension(other.Data) == Path.GetFileName(wanted)),
            wanted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recipe_that_ships_trains_on_a_size_that_its_model_allows(string name)
    {
        var recipe = RecipeFile.Read(RepositoryFiles.PathOf("recipes", name));
        var size = recipe.Augmentation.Crop ?? recipe.Data.Size ?? new ImageSize(360, 480); // CamVid's own

        Assert.True(ModelCatalog.Find(recipe.Model.Id).Build(11, recipe.Model.Set).SizeRule.Allows(size), $"{size}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_recipe_that_ships_stands_in_the_docs(string name) =>
        Assert.Contains($"| `{name}` |", File.ReadAllText(RepositoryFiles.PathOf("docs", "recipes.md")), StringComparison.Ordinal);

    [Fact]
    public void ENet_on_CamVid_is_trained_as_published()
    {
        var recipe = RecipeFile.Read(RepositoryFiles.PathOf("recipes", "enet-camvid.yaml"));

        // davidtvs/PyTorch-ENet: Adam 5e-4, L2 2e-4, batch 10, 300 epochs, x0.1 every 100, weights 1 / ln(1.02 + p).
        Assert.Equal(new AdamOptions { LearningRate = 5e-4, WeightDecay = 2e-4 }, recipe.Optimizer);
        Assert.Equal(new StepSchedule { StepEpochs = 100, Gamma = 0.1 }, recipe.Schedule);
        Assert.Equal(new CrossEntropyOptions { ClassWeights = new EnetWeighting { C = 1.02 } }, recipe.Loss);
        Assert.Equal((300, 10), (recipe.Epochs, recipe.BatchSize));
    }
}
