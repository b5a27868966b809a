using Pixelwise.Training.Checkpoints;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Tests.Checkpoints;

public class RecipeHashTests
{
    private static readonly Recipe Recipe = RecipeFile.Read(RepositoryFiles.PathOf("recipes", "enet-camvid.yaml"));

    [Fact]
    public void Moved_data_and_another_number_of_workers_leave_a_run_the_same()
    {
        var moved = Recipe with { Workers = 7, Data = Recipe.Data with { Root = "elsewhere" } };

        Assert.Equal(RecipeHash.Of(Recipe), RecipeHash.Of(moved));
    }

    [Fact]
    public void Whatever_changes_what_is_learnt_makes_it_another()
    {
        Assert.NotEqual(RecipeHash.Of(Recipe), RecipeHash.Of(Recipe with { Epochs = Recipe.Epochs + 1 }));
        Assert.NotEqual(RecipeHash.Of(Recipe), RecipeHash.Of(Recipe with { Data = Recipe.Data with { Train = "val" } }));
    }
}
