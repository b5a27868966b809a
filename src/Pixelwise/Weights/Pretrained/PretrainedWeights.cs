using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;

namespace Pixelwise.Weights.Pretrained;

/// <summary>
/// A public checkpoint: where it is, what its bytes are known by, which network it belongs to and what that network was taught.
/// </summary>
public sealed record PretrainedWeights
{
    /// <summary>Its name wherever a weights file is taken: <c>deeplabv3-resnet50-coco</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the network in <see cref="ModelCatalog"/> whose weights these are.</summary>
    public required string Model { get; init; }

    /// <summary>Number of classes that the network is built for, an output for void counted.</summary>
    public required int Outputs { get; init; }

    /// <summary>What it was taught: <c>ImageNet-1K</c>, <c>COCO, VOC's classes</c>.</summary>
    public required string TrainedOn { get; init; }

    /// <summary>
    /// What its first outputs mean; null for a classifier, which tells the class of a whole photo and is a start for other networks.
    /// </summary>
    public ClassSet? Classes { get; init; }

    /// <summary>Index of an output behind the classes that stands for void, or null; as in <see cref="TrainedModel.VoidOutput"/>.</summary>
    public int? VoidOutput { get; init; }

    /// <summary>Address of the file; null where only a person in a browser can get it, from <see cref="Page"/>.</summary>
    public Uri? Address { get; init; }

    /// <summary>Where the file is described, and its terms.</summary>
    public required Uri Page { get; init; }

    /// <summary>What its bytes are known by.</summary>
    public required FileHash Hash { get; init; }

    /// <summary>Size of the file in MiB (2^20 bytes) as published, or null where that is not stated.</summary>
    public double? Mebibytes { get; init; }

    /// <summary>What one may do with it, as far as the publisher says.</summary>
    public required string Terms { get; init; }

    /// <summary>How a photo's bytes become its input.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>How the publisher sized photos for the score; null where that is not stated.</summary>
    public string? Sizing { get; init; }

    /// <summary>The publisher's own score, or null where none is stated.</summary>
    public StatedScore? Score { get; init; }

    /// <summary>
    /// Name of its file in the cache. It holds the hash, so that another file published under the same id is another file here.
    /// </summary>
    public string FileName => $"{Id}-{Hash.Digits[..8]}.pth";

    /// <summary>The network with these weights, ready to predict; they are read from <see cref="PretrainedCache.Default"/>.</summary>
    /// <exception cref="DataFaultException">It is a classifier, or its file is not on this machine.</exception>
    internal TrainedModel Read()
    {
        var classes =
            Classes
            ?? throw new DataFaultException(
                Id,
                $"`{Id}` tells the class of a whole photo ({TrainedOn}), not of its pixels. Start a training with it: `model.weights: "
                + $"{Id}` in a recipe.");
        var model = ModelCatalog.Find(Model);
        return new TrainedModel
        {
            Model = model,
            Classes = classes,
            VoidOutput = VoidOutput,
            Normalization = Normalization,
            Dataset = TrainedOn,
            Scores = Score is { } score ? new Dictionary<string, double> { [$"{score.Data} {score.Metric}, published"] = score.Percent / 100 } : [],
            Notes = [$"{Terms} {Page}"],
            Weights = model.Translate(WeightFile.Read(Id)).Weights,
        };
    }
}
