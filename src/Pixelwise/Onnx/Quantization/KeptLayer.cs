namespace Pixelwise.Onnx.Quantization;

/// <summary>A layer with weights that stays in floats.</summary>
/// <param name="Name">The node's.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record KeptLayer(string Name, string Reason);
