namespace Pixelwise.Models;

/// <summary>A choice that a model leaves to its user: <c>--set name=value</c>, or <c>set:</c> in a recipe.</summary>
/// <param name="Name">As written on the command line: <c>width</c>.</param>
/// <param name="Default">The value it has unless set.</param>
/// <param name="Meaning">What it changes, and which values are allowed.</param>
public sealed record ModelOption(string Name, string Default, string Meaning);
