using Pixelwise.Tests;
using Pixelwise.Training.Checkpoints;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Tests.Checkpoints;

public class RunRecipeTests
{
    private static readonly Recipe Recipe = RecipeFile.Read(RepositoryFiles.PathOf("recipes", "enet-camvid.yaml"));

    [Fact]
    public void Moved_data_and_another_number_of_workers_leave_a_run_the_same() =>
        Assert.True(IsSame(Recipe with { Workers = 7, Data = Recipe.Data with { Root = "elsewhere" } }));

    [Fact]
    public void Whatever_changes_what_is_learnt_makes_it_another()
    {
        Assert.False(IsSame(Recipe with { Epochs = Recipe.Epochs + 1 }));
        Assert.False(IsSame(Recipe with { Data = Recipe.Data with { Train = "val" } }));
    }

    [Fact]
    public void A_key_that_did_not_exist_when_the_run_began_has_its_default()
    {
        var older = RunRecipe.Text(Recipe).Replace("further-losses: {}\n", "", StringComparison.Ordinal);

        Assert.DoesNotContain("further-losses", older, StringComparison.Ordinal);
        Assert.True(RunRecipe.IsSame("run.safetensors", older, Recipe));
        Assert.False(RunRecipe.IsSame("run.safetensors", older, Recipe with { FurtherLosses = new([new("more", Recipe.Loss)]) }));
    }

    [Fact]
    public void The_run_that_ships_goes_on_with_its_recipe()
    {
        var folder = new RunFolder(RepositoryFiles.PathOf("models", "enet-camvid"));
        var checkpoint = Checkpoint.Read(folder.LastFile);

        Assert.True(RunRecipe.IsSame(folder.LastFile, checkpoint.Model.Recipe, RecipeFile.Read(folder.RecipeFile)));
        Assert.Equal(11, checkpoint.ClassWeights["loss"].Length);
    }

    [Theory]
    [InlineData(
        null,
        "'run.safetensors' holds no recipe that this version of Pixelwise can go on with. Start a new run with `model.weights: run.safetensors`.")]
    [InlineData("epochs: 1", "can go on with: `model` is missing.")]
    public void A_checkpoint_whose_recipe_cannot_be_read_says_what_can_be_done(string? text, string expected)
    {
        var fault = Assert.Throws<DataFaultException>(() => RunRecipe.IsSame("run.safetensors", text, Recipe));

        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private static bool IsSame(Recipe recipe) => RunRecipe.IsSame("run.safetensors", RunRecipe.Text(Recipe), recipe);
}
