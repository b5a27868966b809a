using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Weights;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Models;

/// <summary>
/// A network that has learnt something, with all that is needed to use it: which network, its weights, its classes, its input.
/// </summary>
/// <remarks>
/// Kept in one .safetensors file: the weights as tensors, everything else as JSON in its metadata under <c>pixelwise.model</c>.
/// </remarks>
public sealed record TrainedModel
{
    /// <summary>File of a run folder with the weights that scored best in validation.</summary>
    public const string BestFile = "best.safetensors";

    /// <summary>File of a run folder from which training goes on; holds the optimiser's state besides the weights.</summary>
    public const string LastFile = "last.safetensors";

    /// <summary>
    /// What the keys of tensors begin with that only training reads. No model has a module of this name, so no weight is ever taken for
    /// one.
    /// </summary>
    public const string TrainingPrefix = "training/";

    private const string MetadataKey = "pixelwise.model";

    /// <summary>Which model of the zoo; not a classifier, for its classes are those of pixels.</summary>
    public required ModelDescription Model { get; init => field = value.RequireSegmentation(); }

    /// <summary>The options it was built with, where they differ from the model's defaults.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>What its first outputs mean: output i is class i.</summary>
    public required ClassSet Classes { get; init; }

    /// <summary>
    /// Index of an output behind the classes that stands for void, or null. The public ENet weights for CamVid have one: eleven classes,
    /// twelve outputs.
    /// </summary>
    public int? VoidOutput { get; init; }

    /// <summary>How a photo's bytes become its input.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>Height and width of the images it was trained on, or null where that is not known.</summary>
    public ImageSize? InputSize { get; init; }

    /// <summary>What it was trained on: <c>camvid/train</c>; null where that is not known.</summary>
    public string? Dataset { get; init; }

    /// <summary>The resolved recipe it was trained with, as YAML; null where there is none.</summary>
    public string? Recipe { get; init; }

    /// <summary>Scores in [0, 1] and where they were measured: <c>val mean IoU</c>.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>What a user of the weights should know, one sentence each: terms of the data, say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The weights by the names that <see cref="Network.Parameters"/> gives them.</summary>
    public required StateDictionary Weights { get; init; }

    /// <summary>Channels of the logits: the classes, and void where it has an output of its own.</summary>
    public int OutputCount => VoidOutput is { } output ? output + 1 : Classes.Count;

    /// <summary>Describes the network that the weights belong to.</summary>
    public Network BuildNetwork() => Model.Build(OutputCount, Options);

    /// <summary>Reads a model from its file, from the folder of a training run, or from the cache of pretrained weights.</summary>
    /// <param name="path">
    /// A .safetensors file that <see cref="Write"/> made; a run folder: its best weights, or its last where none were validated yet; or the
    /// id of weights in <see cref="PretrainedCatalog"/> that are on this machine.
    /// </param>
    /// <exception cref="DataFaultException">
    /// The file is missing, not fetched yet, broken, or does not say which model its weights belong to.
    /// </exception>
    public static TrainedModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Path.Exists(path) && PretrainedCatalog.TryFind(path) is { } pretrained)
        {
            return pretrained.Read();
        }
        var file = FileOf(path);
        return Of(file, WeightFile.Read(file));
    }

    /// <summary>Whether metadata describe a model, so that <see cref="FromDescription"/> finds one.</summary>
    /// <param name="metadata">A file's.</param>
    public static bool IsDescribed(IReadOnlyDictionary<string, string> metadata) => metadata.ContainsKey(MetadataKey);

    /// <summary>The model that a file's metadata describe; the inverse of <see cref="Describe"/>.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="weights">The weights; empty where they stay in the file, as in an .onnx file.</param>
    /// <exception cref="DataFaultException">The metadata do not say which model it is, or name one that is unknown here.</exception>
    public static TrainedModel FromDescription(string path, IReadOnlyDictionary<string, string> metadata, StateDictionary weights)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.TryGetValue(MetadataKey, out var json)
            ? ModelCard.Parse(path, json).With(path, weights)
            : throw new DataFaultException(path,
                $"'{path}' holds weights but does not say of which model. "
                + "`pixelwise convert` with --model, --classes and --dataset makes a file that does.");
    }

    /// <summary>Writes weights and description atomically, with a checksum over both. The same model gives the same bytes.</summary>
    /// <param name="path">The .safetensors file to make or replace.</param>
    /// <exception cref="DataFaultException">The file cannot be written; what was there is untouched.</exception>
    public void Write(string path) => SafetensorsFile.Write(path, Weights, Describe());

    /// <summary>The metadata that describe the model in its file: one entry, JSON.</summary>
    public IReadOnlyDictionary<string, string> Describe() => new Dictionary<string, string> { [MetadataKey] = ModelCard.Of(this).ToJson() };

    /// <summary>The model in a file that has been read already; what only training reads is left out.</summary>
    internal static TrainedModel Of(string file, LoadedWeights loaded)
    {
        var weights = new StateDictionary();
        foreach (var (key, tensor) in loaded.Weights.Where(entry => !entry.Key.StartsWith(TrainingPrefix, StringComparison.Ordinal)))
        {
            weights.Add(key, tensor);
        }
        return FromDescription(file, loaded.Metadata, weights);
    }

    /// <summary>
    /// The file that a path stands for: itself, or of the folder of a run its best weights, or its last where none were validated yet.
    /// </summary>
    /// <exception cref="DataFaultException">It is a folder without weights.</exception>
    internal static string FileOf(string path) => Directory.Exists(path) ? FileOfRun(path) : path;

    private static string FileOfRun(string folder) =>
        Array.Find([Path.Combine(folder, BestFile), Path.Combine(folder, LastFile)], File.Exists)
        ?? throw new DataFaultException(
            folder, $"Folder '{folder}' holds neither {BestFile} nor {LastFile}. Name the folder of a training run, or a .safetensors file.");
}
