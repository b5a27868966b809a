using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Evaluating;

/// <summary>What is to be scored on what.</summary>
internal sealed record EvaluationTask
{
    /// <summary>The network.</summary>
    public required ScoredNetwork Network { get; init; }

    /// <summary>The photos and what is true of them.</summary>
    public required IDataset Split { get; init; }

    /// <summary>
    /// What photos are resized to for the network; null leaves them as they are. Scores are always at the labels' own size.
    /// </summary>
    public ImageSize? NetworkSize { get; init; }

    /// <summary>How ONNX Runtime is shown the photos: windows, scales, mirrored. Default <c>new()</c>, whole.</summary>
    public SegmenterOptions Segmenting { get; init; } = new();

    /// <summary>How the network is shown the photos, in words.</summary>
    public string Method => (Segmenting with { NetworkSize = NetworkSize }).Summary;

    /// <summary>Refuses a network and a dataset that do not speak of the same classes.</summary>
    /// <exception cref="ArgumentException">The names differ; the message tells the first that does.</exception>
    public EvaluationTask Checked()
    {
        var (known, wanted) = (Network.Classes, Split.Classes);
        if (known.Count != wanted.Count)
        {
            throw new ArgumentException(
                $"The network knows {known.Count} classes, but {Split.Name} has {wanted.Count}; score it on data with the classes it has learnt.");
        }
        var other = known
            .Zip(wanted)
            .Index()
            .FirstOrDefault(pair => !pair.Item.First.Name.Equals(pair.Item.Second.Name, StringComparison.OrdinalIgnoreCase));
        return other.Item == default
            ? this
            : throw new ArgumentException(
                $"Class {other.Index} is `{other.Item.First.Name}` for the network, but `{other.Item.Second.Name}` in {Split.Name}; "
                + "score it on data with the classes it has learnt.");
    }
}
