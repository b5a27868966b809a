namespace Pixelwise.Training.Recipes;

/// <summary>
/// Marks a key that names a file or folder, in a recipe file relative to the recipe's folder, or pretrained weights by their id.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PathValueAttribute : Attribute;
