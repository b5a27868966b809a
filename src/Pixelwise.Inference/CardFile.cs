using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;

namespace Pixelwise.Inference;

/// <summary>A <see cref="SegmenterCard"/> in the shape that it has as JSON.</summary>
internal sealed record CardFile(
    string Title,
    IReadOnlyList<ClassCard> Classes,
    CardFile.Scaling Normalization,
    int? Background = null,
    int? VoidOutput = null,
    CardFile.Sides? Sizes = null,
    string? Output = null,
    int[]? InputSize = null,
    string? Dataset = null,
    IReadOnlyList<string>? Notes = null)
{
    /// <summary>Red, green, blue in the arrays.</summary>
    public sealed record Scaling(float[] Mean, float[] Deviation, float Range = 255, bool BlueFirst = false);

    /// <summary>Sides <c>multiple·k + offset</c>, from a least one on.</summary>
    public sealed record Sides(int Multiple = 1, int Offset = 0, int Minimum = 1);

    /// <summary>The file that belongs to a network's: <c>net.json</c> beside <c>net.onnx</c>.</summary>
    /// <param name="network">The network's file.</param>
    public static string PathFor(string network) => Path.ChangeExtension(network, ".json");

    /// <inheritdoc cref="SegmenterCard.Read"/>
    public static SegmenterCard Read(string path)
    {
        var json = InputFile.ReadAll(path, "Card");
        return Parse(json, path);
    }

    /// <summary>Reads a card's JSON.</summary>
    /// <param name="json">In UTF-8.</param>
    /// <param name="path">Where it stands, for messages.</param>
    /// <exception cref="DataFaultException">It is no card, or a value is out of range.</exception>
    public static SegmenterCard Parse(ReadOnlySpan<byte> json, string path)
    {
        try
        {
            var card = JsonSerializer.Deserialize(json, CardFileContext.Default.CardFile) ?? throw new JsonException("it is null.");
            return card.ToCard();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or FormatException)
        {
            throw new DataFaultException(
                path,
                $"Card '{path}' cannot be used: {exception.Message.TrimEnd('.')}. docs/inference.md shows one that can.",
                exception);
        }
    }

    private SegmenterCard ToCard() =>
        new()
        {
            Title = Title,
            Classes = new ClassSet(Classes.Select(entry => entry.ToClass()), Background),
            VoidOutput = VoidOutput,
            Normalization = new NormalizationCard(
                Normalization.Range,
                Normalization.Mean,
                Normalization.Deviation,
                Normalization.BlueFirst).ToNormalization(),
            Sizes = SizeRule.MultipleOf(Sizes?.Multiple ?? 1, Sizes?.Offset ?? 0, Math.Max(1, Sizes?.Minimum ?? 1)),
            Output = Output,
            InputSize =
                InputSize is null ? null
                : InputSize is [> 0 and var height, > 0 and var width] ? new ImageSize(height, width)
                : throw new ArgumentException("`inputSize` is not a height and a width."),
            Dataset = Dataset,
            Notes = Notes ?? [],
        };
}
