using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Checkpoints;

/// <summary>Tells whether a recipe is the one that a run began with, whose text its checkpoint keeps.</summary>
internal static class RunRecipe
{
    /// <summary>A recipe as YAML, every value resolved.</summary>
    public static string Text(Recipe recipe) => RecipeYaml.Write(RecipeTree.Of(recipe));

    /// <summary>Compares value by value, so that a key which did not exist when the run began has its default in both.</summary>
    /// <param name="checkpoint">The checkpoint's file, for messages.</param>
    /// <param name="text">The recipe in it.</param>
    /// <param name="recipe">The recipe of today.</param>
    /// <returns>Whether nothing differs but what changes nothing that is learnt: the number of workers, and where the data lies.</returns>
    /// <exception cref="DataFaultException">The text is missing, or holds what this version does not know.</exception>
    public static bool IsSame(string checkpoint, string? text, Recipe recipe) => Essence(Parse(checkpoint, text)) == Essence(recipe);

    private static Recipe Essence(Recipe recipe) => recipe with { Workers = 1, Data = recipe.Data with { Root = null } };

    private static Recipe Parse(string checkpoint, string? text)
    {
        var problems = new List<RecipeProblem>();
        var recipe = text is null ? null : new RecipeBinder(problems, folder: null).Bind(RecipeYaml.Read(text, checkpoint, problems));
        return recipe is not null && problems.Count == 0
            ? recipe
            : throw new DataFaultException(checkpoint,
                $"'{checkpoint}' holds no recipe that this version of Pixelwise can go on with"
                + $"{(problems.Count > 0 ? $": {problems[0].Message}" : ".")} Start a new run with `model.weights: {checkpoint}`.");
    }
}
