using Pixelwise.Onnx.Quantization;

namespace Pixelwise.Inference.Quantization;

/// <summary>A network in fewer bits, and what became of its layers.</summary>
public sealed record QuantizedNetwork
{
    /// <summary>The .onnx file's bytes; the metadata are those of the network in floats.</summary>
    public required byte[] Onnx { get; init; }

    /// <summary>Layers (convolutions and products with weights) that compute in 8 bits.</summary>
    public required int Layers { get; init; }

    /// <summary>Layers that stay in floats, and why.</summary>
    public required IReadOnlyList<KeptLayer> Kept { get; init; }
}
