namespace Pixelwise.Training.Recipes;

/// <summary>One thing that is wrong with a recipe.</summary>
/// <param name="Origin">Where.</param>
/// <param name="Message">What came, what was expected, the mend.</param>
internal sealed record RecipeProblem(RecipeOrigin Origin, string Message)
{
    public override string ToString() => $"{Origin.Place}: {Message}";
}
