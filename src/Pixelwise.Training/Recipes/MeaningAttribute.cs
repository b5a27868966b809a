namespace Pixelwise.Training.Recipes;

/// <summary>Says in one sentence what a key of a recipe decides; <c>--explain</c> and docs/recipes.md show it.</summary>
/// <param name="text">A sentence for the person who writes the recipe: unit and range in it, the default not.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MeaningAttribute(string text) : Attribute
{
    public string Text { get; } = text;

    /// <summary>What stands in the reference where the default is no value: <c>the model's own</c>.</summary>
    public string? WhenAbsent { get; init; }
}
