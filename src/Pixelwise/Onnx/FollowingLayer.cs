using System.Runtime.InteropServices;
using System.Text.Json;
using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Refinement;
using Pixelwise.Weights;

namespace Pixelwise.Onnx;

/// <summary>
/// The CRF-RNN layer that follows an exported network: what an .onnx file says of it, and how it is run on the file's output.
/// </summary>
/// <remarks>
/// The file's metadata holds it under <see cref="MetadataKey"/> as JSON: deviations, iterations, and three matrices of labels by labels,
/// rows first, as base64 of little-endian 32-bit floats.
/// </remarks>
internal sealed record FollowingLayer(CrfRnnLayer Layer, IReadOnlyList<float[]> Weights)
{
    /// <summary>Where the metadata says that a layer follows.</summary>
    public const string MetadataKey = "pixelwise.crf-rnn";

    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Cuts the layer off a network.</summary>
    /// <param name="network">A network that predicts.</param>
    /// <param name="weights">Its weights.</param>
    /// <returns>The network up to the layer, and the layer; the network itself and null where it ends otherwise.</returns>
    public static (Network Network, FollowingLayer? Layer) Split(Network network, StateDictionary weights)
    {
        var last = network.Outputs[0].Value.Node;
        if (last.Operation is not CrfRnnLayer layer)
        {
            return (network, null);
        }
        var own = last.Parameters.Select(parameter => parameter.Key).ToHashSet(StringComparer.Ordinal);
        var before = new Network(
            network.Name,
            network.SizeRule,
            [.. network.Nodes.Where(node => node != last)],
            [network.Outputs[0] with { Value = last.Inputs[0] }, .. network.Outputs.Skip(1)],
            [.. network.Parameters.Where(parameter => !own.Contains(parameter.Key))]);
        return (before, new FollowingLayer(layer, [.. last.Parameters.Select(parameter => weights[parameter.Key].Floats.ToArray())]));
    }

    /// <summary>Reads it from a file's metadata.</summary>
    /// <returns>Null where no layer follows.</returns>
    /// <exception cref="ArgumentException">The metadata is damaged.</exception>
    public static FollowingLayer? Of(IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(MetadataKey, out var json))
        {
            return null;
        }
        try
        {
            var card = JsonSerializer.Deserialize<Card>(json, Strict) ?? throw new FormatException("The layer's description is null.");
            var layer = new CrfRnnLayer
            {
                SpatialSigma = card.SpatialSigma,
                BilateralSigmaXy = card.BilateralSigmaXy,
                BilateralSigmaRgb = card.BilateralSigmaRgb,
                BytesPerUnit = card.BytesPerUnit,
                Iterations = card.Iterations,
            };
            float[][] matrices = [.. card.Matrices.Select(text => MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(text)).ToArray())];
            return matrices is [{ Length: > 0 } first, _, _] && matrices.All(matrix => matrix.Length == first.Length)
                ? new FollowingLayer(layer, matrices)
                : throw new FormatException("The layer has not three matrices of one size.");
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentException)
        {
            throw new ArgumentException(
                $"The model says that a CRF-RNN layer follows, but not which: `{MetadataKey}` in its metadata is damaged. Export it again.",
                fault);
        }
    }

    /// <summary>What the metadata says.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(
            new Card(
                Layer.SpatialSigma,
                Layer.BilateralSigmaXy,
                Layer.BilateralSigmaRgb,
                Layer.BytesPerUnit,
                Layer.Iterations,
                [.. Weights.Select(matrix => Convert.ToBase64String(MemoryMarshal.AsBytes(matrix.AsSpan())))]));

    /// <summary>Runs the layer on the scores of a batch, in place.</summary>
    /// <param name="images">(N, 3, H, W): what the network was given.</param>
    /// <param name="scores">(N, labels, H, W): what it returned.</param>
    /// <param name="count">N.</param>
    /// <param name="size">Height and width.</param>
    public void Run(ReadOnlySpan<float> images, Span<float> scores, int count, ImageSize size)
    {
        var (ofImage, ofScores) = (images.Length / count, scores.Length / count);
        for (var index = 0; index < count; index++)
        {
            new CrfRnnKernels(Layer, images.Slice(index * ofImage, ofImage), size).Refine(
                scores.Slice(index * ofScores, ofScores),
                Weights,
                Layer.Iterations);
        }
    }

    private sealed record Card(
        double SpatialSigma,
        double BilateralSigmaXy,
        double BilateralSigmaRgb,
        double BytesPerUnit,
        int Iterations,
        string[] Matrices);
}
