namespace Pixelwise.Networks;

/// <summary>A value that a network returns.</summary>
/// <param name="Name"><c>out</c>, or the name of a training output: <c>aux</c>, <c>sub4</c>.</param>
/// <param name="Value">The value.</param>
public sealed record NetworkOutput(string Name, Symbol Value);
