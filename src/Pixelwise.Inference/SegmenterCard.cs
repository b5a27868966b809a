using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;

namespace Pixelwise.Inference;

/// <summary>What a <see cref="Segmenter"/> knows about its network: what its answers mean, and how photos are fed to it.</summary>
/// <remarks>
/// Files that Pixelwise wrote bring it along. For any other .onnx file it is written by hand: as this record, or as a JSON file beside the
/// network, which <see cref="Read"/> describes.
/// </remarks>
public sealed record SegmenterCard
{
    /// <summary>The network's name, for people.</summary>
    public required string Title { get; init; }

    /// <summary>What its first outputs mean: output i is class i.</summary>
    public required ClassSet Classes { get; init; }

    /// <summary>Index of an output behind the classes that stands for void, or null; as in <see cref="TrainedModel.VoidOutput"/>.</summary>
    public int? VoidOutput
    {
        get;
        init => field = value is null || value >= Classes.Count ? value : throw new ArgumentOutOfRangeException(
            nameof(VoidOutput), value, $"The void output is one behind the {Classes.Count} classes: {Classes.Count}.");
    }

    /// <summary>How a photo's bytes become its input.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>Heights and widths that it takes. Default: any.</summary>
    public SizeRule Sizes { get; init; } = SizeRule.Any(1);

    /// <summary>The output with the logits, (N, outputs, height, width); null for the only one.</summary>
    public string? Output { get; init; }

    /// <summary>Height and width of the images it was trained on, or null where that is not known.</summary>
    public ImageSize? InputSize { get; init; }

    /// <summary>What it was trained on: <c>camvid/train</c>; null where that is not known.</summary>
    public string? Dataset { get; init; }

    /// <summary>What a user should know, one sentence each: terms of the data, say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Channels of the logits: the classes, and void where it has an output of its own.</summary>
    public int OutputCount => VoidOutput is { } output ? output + 1 : Classes.Count;

    /// <summary>Reads a card from its JSON file.</summary>
    /// <param name="path">
    /// An object with <c>title</c>, <c>classes</c> (each with <c>name</c> and <c>color</c>, <c>#RRGGBB</c>) and <c>normalization</c>
    /// (<c>mean</c> and <c>deviation</c>: red, green, blue; <c>range</c>: 255 unless given; <c>blueFirst</c>: false unless given). Optional
    /// are <c>background</c>, <c>voidOutput</c>, <c>sizes</c> (<c>multiple</c>, <c>offset</c>, <c>minimum</c>), <c>output</c>,
    /// <c>inputSize</c> (height, width), <c>dataset</c> and <c>notes</c>; any other key is refused.
    /// </param>
    /// <exception cref="DataFaultException">The file is missing, no such object, or a value is out of range.</exception>
    public static SegmenterCard Read(string path) => CardFile.Read(path);

    /// <summary>A network's file with its card inside, so that one file is enough.</summary>
    /// <param name="network">
    /// An .onnx file. Where it does not say itself what it is, its card lies beside it: <c>net.json</c> for <c>net.onnx</c>.
    /// </param>
    /// <returns>The file's bytes; as they were where there is no card to add.</returns>
    /// <exception cref="DataFaultException">The file cannot be read or is no ONNX file, or the card cannot be used.</exception>
    public static byte[] Attach(string network)
    {
        ArgumentException.ThrowIfNullOrEmpty(network);
        return AttachedCard.Attach(network);
    }

    internal static SegmenterCard Of(TrainedModel model, Network network) => new()
    {
        Title = model.Model.Title,
        Classes = model.Classes,
        VoidOutput = model.VoidOutput,
        Normalization = model.Normalization,
        Sizes = network.SizeRule,
        Output = Network.OutputName,
        InputSize = model.InputSize,
        Dataset = model.Dataset,
        Notes = model.Notes,
    };
}
