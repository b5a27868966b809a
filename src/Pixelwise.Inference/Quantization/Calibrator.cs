using Pixelwise.Arrays;
using Pixelwise.Onnx.Protobuf;
using Pixelwise.Onnx.Quantization;

namespace Pixelwise.Inference.Quantization;

/// <summary>Finds out between what the values of a network lie, by running it in floats.</summary>
internal static class Calibrator
{
    /// <summary>The range of each value.</summary>
    /// <param name="model">The network.</param>
    /// <param name="values">Names of values between its nodes, or of inputs.</param>
    /// <param name="samples">At least one input.</param>
    /// <param name="options">How ranges are taken.</param>
    /// <param name="cancellation">Ends the work between samples.</param>
    /// <exception cref="ArgumentException">There are no samples, or the network's answer to one is no number.</exception>
    public static IReadOnlyDictionary<string, ValueRange> Run(
        ModelProto model, IReadOnlyList<string> values, IEnumerable<FloatArray> samples, QuantizationOptions options, CancellationToken cancellation)
    {
        using var probe = new ValueProbe(model, values);
        var extremes = values.ToDictionary(value => value, _ => new Extremes(), StringComparer.Ordinal);
        probe.Run(samples, (value, numbers) => extremes[value].Add(numbers), cancellation);
        if (extremes.Values.Any(each => each.IsEmpty))
        {
            throw new ArgumentException("There is no sample image to calibrate with; give a few dozen.", nameof(samples));
        }
        if (extremes.FirstOrDefault(each => !each.Value.Range.IsFinite) is { Key: { } broken })
        {
            throw new ArgumentException(
                $"On a sample image, `{broken}` is infinite or no number, which no 8 bits can say. "
                + "Check the weights and how images are normalised.", nameof(samples));
        }
        if (options.Calibration == CalibrationMethod.MinMax)
        {
            return extremes.ToDictionary(each => each.Key, each => each.Value.Range, StringComparer.Ordinal);
        }
        var histograms = extremes.ToDictionary(each => each.Key, each => new Histogram(each.Value.Range), StringComparer.Ordinal);
        probe.Run(samples, (value, numbers) => histograms[value].Add(numbers), cancellation);
        return histograms.ToDictionary(each => each.Key, each => each.Value.Middle(options.Percentile / 100), StringComparer.Ordinal);
    }
}
