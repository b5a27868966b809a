namespace Pixelwise.Training.Recipes;

/// <summary>A record that is a section of a recipe: each public property that has a <see cref="MeaningAttribute"/> is a key.</summary>
internal interface IRecipeSection
{
    /// <summary>Checks the rules that span several properties.</summary>
    /// <exception cref="ArgumentException">Two values contradict each other.</exception>
    void Check()
    {
    }
}
