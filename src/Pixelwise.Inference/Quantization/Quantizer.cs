using Pixelwise.Arrays;
using Pixelwise.Onnx.Protobuf;
using Pixelwise.Onnx.Quantization;

namespace Pixelwise.Inference.Quantization;

/// <summary>Makes networks smaller: weights and values of 8 bits, or weights of 16.</summary>
/// <remarks>
/// Takes any .onnx file of one piece. What comes out is standard ONNX of opset 13 or later, runs wherever the network did, and keeps names,
/// inputs, outputs and metadata, so <see cref="Segmenter.Open(string, SegmenterOptions?)"/> opens it as before.
/// </remarks>
public static class Quantizer
{
    // The first opset in which each output channel may have a scale of its own.
    private const int LeastOpset = 13;

    /// <summary>
    /// Brings convolutions and products with weights to 8 bits, weights and values alike, and what stands between two of them.
    /// </summary>
    /// <param name="onnx">The file of a network in floats. Batch normalisation is folded into convolutions first.</param>
    /// <param name="samples">
    /// Inputs as the network is to see them, (N, C, H, W): a few dozen that show what occurs. Ranges are taken from them; they are gone
    /// through once, or twice for <see cref="CalibrationMethod.Percentile"/>.
    /// </param>
    /// <param name="options">How ranges are taken, and what stays in floats; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work between samples.</param>
    /// <exception cref="ArgumentException">
    /// The bytes are no such network, it is of an older opset, a layer's name is unknown, or there are no samples.
    /// </exception>
    /// <exception cref="InvalidOperationException">The network does not run on a sample.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static QuantizedNetwork ToInt8(
        byte[] onnx,
        IEnumerable<FloatArray> samples,
        QuantizationOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(onnx);
        ArgumentNullException.ThrowIfNull(samples);
        options ??= new();
        var model = Read(GraphSimplifier.Apply(onnx), onnx);
        if (model.Opset < LeastOpset)
        {
            throw new ArgumentException(
                $"The network uses opset {model.Opset}, in which 8 bits cannot have a scale for each channel. "
                + $"Export it with opset {LeastOpset} or later.", nameof(onnx));
        }
        var plan = Int8Plan.Of(model.Graph, options);
        var ranges = Calibrator.Run(model, [.. plan.Ranged], samples, options, cancellationToken);
        var graph = Int8Rewriter.Apply(model.Graph, plan, ranges, options.WeightBits);
        return new QuantizedNetwork { Onnx = (model with { Graph = graph }).ToBytes(), Layers = plan.Layers.Count, Kept = plan.Kept };
    }

    /// <summary>
    /// Holds weights in 16 bits; a run casts them to 32 bits when it opens the file, so it computes as fast and as exactly as before.
    /// </summary>
    /// <param name="onnx">The file of a network in floats.</param>
    /// <returns>A file of half the size. Weights beyond ±65504 keep their 32 bits, for 16 cannot say them.</returns>
    /// <exception cref="ArgumentException">The bytes are no ONNX file of one piece.</exception>
    public static byte[] ToFloat16Weights(byte[] onnx)
    {
        ArgumentNullException.ThrowIfNull(onnx);
        var model = Read(onnx, onnx);
        return (model with { Graph = Float16Weights.Apply(model.Graph) }).ToBytes();
    }

    /// <param name="onnx">What is read.</param>
    /// <param name="original">Whose metadata it keeps.</param>
    private static ModelProto Read(byte[] onnx, byte[] original)
    {
        try
        {
            var model = ModelProto.Read(onnx);
            return ReferenceEquals(onnx, original) ? model
                : ModelProto.Read(original) is var first ? model with { Metadata = first.Metadata, Producer = first.Producer }
                : model;
        }
        catch (InvalidDataException exception)
        {
            throw new ArgumentException($"These bytes are no ONNX file that can be rewritten: {exception.Message}.", nameof(onnx), exception);
        }
    }
}
