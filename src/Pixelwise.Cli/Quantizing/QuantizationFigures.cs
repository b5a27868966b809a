using Pixelwise.Cli.Engines;
using Pixelwise.Onnx.Quantization;

namespace Pixelwise.Cli.Quantizing;

/// <summary>What a network lost and gained by fewer bits, as <c>--json</c> gives it.</summary>
/// <param name="Written">The file.</param>
/// <param name="Precision"><c>int8</c> or <c>float16</c>.</param>
/// <param name="Calibration">On what ranges were found, in words; null where there are none.</param>
/// <param name="Layers">Layers in 8 bits; null of 16-bit weights.</param>
/// <param name="Kept">Layers that stayed in floats.</param>
/// <param name="FloatBytes">Size of the network's file in floats.</param>
/// <param name="Bytes">Size of the file that was written.</param>
/// <param name="Parity">How near its logits are to those in floats, at each size.</param>
/// <param name="Speed">How fast it is.</param>
/// <param name="Quality">How good it is; null where there was nothing to score it on.</param>
internal sealed record QuantizationFigures(
    string Written,
    string Precision,
    string? Calibration,
    int? Layers,
    IReadOnlyList<KeptLayer> Kept,
    long FloatBytes,
    long Bytes,
    IReadOnlyList<ParityFigures> Parity,
    Speed Speed,
    Quality? Quality);
