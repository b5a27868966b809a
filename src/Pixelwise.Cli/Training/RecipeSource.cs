namespace Pixelwise.Cli.Training;

/// <summary>Finds the recipe that the user means: a file, or one of those that ship.</summary>
internal static class RecipeSource
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "recipes");

    /// <summary>The path of a recipe.</summary>
    /// <param name="recipe">A file, or the name of a shipped recipe: <c>enet-scenes</c>.</param>
    /// <exception cref="ArgumentException">There is neither; the nearest shipped one is named.</exception>
    public static string Find(string recipe)
    {
        if (File.Exists(recipe))
        {
            return recipe;
        }
        var shipped = Path.Combine(Shipped, Path.ChangeExtension(Path.GetFileName(recipe), ".yaml"));
        return File.Exists(shipped)
            ? shipped
            : throw new ArgumentException(
                $"There is no recipe `{recipe}`, neither as a file nor among those that ship. "
                + $"{NearestName.Suggest(Path.GetFileNameWithoutExtension(recipe), Names())}");
    }

    private static string[] Names() => Directory.Exists(Shipped)
        ? [.. Directory.EnumerateFiles(Shipped, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];
}
