using System.Security.Cryptography;
using System.Text;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Checkpoints;

/// <summary>Tells whether a recipe is the one that a run began with.</summary>
internal static class RecipeHash
{
    /// <summary>SHA-256 of all its values, less those that change nothing that is learnt: the number of workers, and where the data lies.</summary>
    public static string Of(Recipe recipe) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(
        recipe with { Workers = 1, Data = recipe.Data with { Root = null } }))));

    /// <summary>A recipe as YAML, every value resolved.</summary>
    public static string Text(Recipe recipe) => RecipeYaml.Write(RecipeTree.Of(recipe));
}
