namespace Pixelwise.Training.Recipes;

/// <summary>One value of a resolved recipe.</summary>
/// <param name="Key">Path of the key: <c>optimizer.learning-rate</c>.</param>
/// <param name="Value">As a file would hold it; between parentheses what holds where there is no value.</param>
/// <param name="Origin"><c>default</c>, <c>command line</c>, or file and line: <c>enet-camvid.yaml:12</c>.</param>
/// <param name="Meaning">What the key decides.</param>
public sealed record RecipeRow(string Key, string Value, string Origin, string Meaning);
