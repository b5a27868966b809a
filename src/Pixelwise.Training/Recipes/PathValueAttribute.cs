namespace Pixelwise.Training.Recipes;

/// <summary>Marks a key that names a file or folder: in a recipe file it is relative to the recipe's folder.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PathValueAttribute : Attribute;
