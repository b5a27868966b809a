using System.Text;
using Pixelwise.Models;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Inference;

/// <summary>A card in the metadata of an .onnx file that came from elsewhere.</summary>
internal static class AttachedCard
{
    private const string MetadataKey = "pixelwise.card";

    /// <inheritdoc cref="SegmenterCard.Attach"/>
    public static byte[] Attach(string network)
    {
        var onnx = InputFile.ReadAll(network, "Network");
        try
        {
            var (model, card) = (ModelProto.Read(onnx), CardFile.PathFor(network));
            if (TrainedModel.IsDescribed(model.Metadata) || !File.Exists(card))
            {
                return onnx;
            }
            CardFile.Read(card);
            return (model with { Metadata = new Dictionary<string, string>(model.Metadata) { [MetadataKey] = File.ReadAllText(card) } }).ToBytes();
        }
        catch (InvalidDataException exception)
        {
            throw new DataFaultException(
                network,
                $"'{network}' is no ONNX file that can be read: {exception.Message}. Export or fetch it again.",
                exception);
        }
    }

    /// <summary>The card in a file; null where there is none.</summary>
    /// <param name="metadata">The file's.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFaultException">It cannot be used.</exception>
    public static SegmenterCard? In(IReadOnlyDictionary<string, string> metadata, string path) =>
        metadata.TryGetValue(MetadataKey, out var json) ? CardFile.Parse(Encoding.UTF8.GetBytes(json), path) : null;
}
