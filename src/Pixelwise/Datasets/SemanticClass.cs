using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>One class a pixel can have.</summary>
/// <param name="Name">How the dataset's authors call it.</param>
/// <param name="Color">How it is drawn, and how colour-coded masks hold it.</param>
/// <param name="Group">The group it belongs to (Cityscapes' <c>flat</c>, <c>vehicle</c>…), where the dataset has groups.</param>
public sealed record SemanticClass(string Name, Rgb Color, string? Group = null);
