namespace Pixelwise.Weights;

/// <summary>One tensor of a .safetensors header.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Type">How its elements are stored.</param>
/// <param name="Shape">Extents, outermost first.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">One past the last byte.</param>
internal sealed record SafetensorsEntry(string Key, StoredType Type, IReadOnlyList<int> Shape, long Begin, long End);
