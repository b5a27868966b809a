using Pixelwise.Cli.Engines;
using Pixelwise.Cli.Evaluating;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Inference;
using Pixelwise.Metrics;

namespace Pixelwise.Cli.Comparing;

/// <summary>What is compared, and how it is measured.</summary>
internal sealed record ComparisonPlan
{
    /// <summary>Multiply-adds from which few runs suffice: such a network takes seconds, and differs less from run to run.</summary>
    public const long HeavyMultiplyAdds = 500_000_000_000;

    /// <summary>Runs of such a network.</summary>
    public const int HeavyRuns = 3;

    /// <summary>How often the measuring goes round all models, each time with a part of the runs, so that drift hits all alike.</summary>
    public const int Passes = 4;

    /// <summary>The models.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>Refuses what no engine can do.</summary>
    /// <exception cref="ArgumentException">A CRF follows a network that libtorch is to run.</exception>
    public ComparisonPlan Checked() => Engine == Engine.Torch && Candidates.FirstOrDefault(candidate => candidate.Crf is not null) is { } refined
        ? throw new ArgumentException($"CRFs follow ONNX Runtime alone: compare `{refined.Name}` with --engine onnx, or leave it out.")
        : this;

    /// <summary>The images that models are scored on; null scores none.</summary>
    public IDataset? Split { get; init; }

    /// <summary>Classes of a network without trained weights.</summary>
    public required int Classes { get; init; }

    /// <summary>Image size for speed; a network that does not take it is measured at the nearest that it takes.</summary>
    public required ImageSize Size { get; init; }

    /// <summary>What runs the networks.</summary>
    public required Engine Engine { get; init; }

    /// <summary>Threads that it computes with.</summary>
    public required int Threads { get; init; }

    /// <summary>Measured runs of each network.</summary>
    public required int Runs { get; init; }

    /// <summary>Whose definitions of the scores are followed.</summary>
    public ScoringOptions Scoring { get; init; } = new();

    /// <summary>All that a figure depends on, in a line; the models are not in it, as more of them may be measured later.</summary>
    public SettingsEntry Settings =>
        new(
            $"{(Split is null ? "no images" : $"{Split.Name} of {Split.Count} images, {Scoring.Profile.Name}")}, {Classes} classes, {Size}, {Word(Engine)}, {Threads} threads, {Runs} runs");

    /// <summary>How an engine is called in files.</summary>
    public static string Word(Engine engine) => engine == Engine.Onnx ? "onnx" : "torch";

    /// <summary>
    /// Runs of a network in a pass; over all passes they add up to <see cref="Runs"/>, or to <see cref="HeavyRuns"/> for a heavy one.
    /// </summary>
    /// <param name="multiplyAdds">Of the network for one image.</param>
    /// <param name="pass">From 0 to <see cref="Passes"/> − 1.</param>
    public int RunsIn(int pass, long multiplyAdds)
    {
        var runs = multiplyAdds > HeavyMultiplyAdds ? Math.Min(Runs, HeavyRuns) : Runs;
        return runs * (pass + 1) / Passes - runs * pass / Passes;
    }

    /// <summary>What is scored of a candidate.</summary>
    /// <param name="candidate">One with weights.</param>
    /// <exception cref="ArgumentException">The network does not know the classes of the images.</exception>
    public EvaluationTask TaskOf(Candidate candidate)
    {
        var path = Prediction.ModelSource.Find(candidate.Weights);
        return new EvaluationTask
        {
            Network = ScoredNetwork.Read(path),
            Split = Split!,
            NetworkSize = RunDefaults.DataOf(path)?.Size,
            Segmenting = new SegmenterOptions { Crf = candidate.Crf?.Options },
        }.Checked();
    }
}
