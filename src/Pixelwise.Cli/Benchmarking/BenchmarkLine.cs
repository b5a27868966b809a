using Pixelwise.Benchmarking;
using Pixelwise.Cli.Engines;
using Pixelwise.Inference;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>A result as a line of JSON: with all that is needed to understand it later, elsewhere.</summary>
internal sealed record BenchmarkLine
{
    /// <summary>When it was measured, in UTC.</summary>
    public required DateTime Date { get; init; }

    public required Machine Machine { get; init; }

    public required string Pixelwise { get; init; }

    public required string Runtime { get; init; }

    public required string Model { get; init; }

    /// <summary>A file or id; <c>random</c>.</summary>
    public required string Weights { get; init; }

    public required Engine Engine { get; init; }

    public required string EngineVersion { get; init; }

    /// <summary>Of libtorch the faster one; null for ONNX Runtime.</summary>
    public required TorchLayout? Layout { get; init; }

    /// <summary>Height and width.</summary>
    public required string Size { get; init; }

    public required int Batch { get; init; }

    public required int Threads { get; init; }

    public required int Runs { get; init; }

    public required int WarmUps { get; init; }

    public required double BestMs { get; init; }

    public required double MedianMs { get; init; }

    /// <summary>Null for fewer than 20 runs.</summary>
    public required double? P95Ms { get; init; }

    public required double? OtherLayoutMedianMs { get; init; }

    public required double ImagesPerSecond { get; init; }

    /// <summary>Of one image.</summary>
    public required long? MultiplyAdds { get; init; }

    /// <summary>10⁹ operations a second of a product of matrices, in the same run, with as many threads.</summary>
    public required double PeakGflops { get; init; }

    /// <summary>Null where nobody knows how much the network computes.</summary>
    public required double? ShareOfPeak { get; init; }

    public required long? PeakMemoryBytes { get; init; }

    /// <summary>Of each run, in the order of running.</summary>
    public required IReadOnlyList<double> TimesMs { get; init; }

    /// <summary>The line of a result.</summary>
    /// <param name="result">What was measured just now, on this machine.</param>
    /// <param name="options">How often.</param>
    public static BenchmarkLine Of(BenchmarkResult result, MeasuringOptions options) => new()
    {
        Date = DateTime.UtcNow,
        Machine = Machine.Current,
        Pixelwise = typeof(BenchmarkLine).Assembly.GetName().Version!.ToString(fieldCount: 3),
        Runtime = $".NET {Environment.Version}",
        Model = result.Case.Subject.Name,
        Weights = WeightsOf(result.Case),
        Engine = result.Case.Engine,
        EngineVersion = VersionOf(result.Case.Engine),
        Layout = result.Case.Engine == Engine.Torch ? result.Case.Layout : null,
        Size = $"{result.Case.Size}",
        Batch = result.Case.Batch,
        Threads = result.Case.Threads,
        Runs = result.Times.Count,
        WarmUps = options.WarmUps,
        BestMs = result.Times.Best,
        MedianMs = result.Times.Median,
        P95Ms = result.Times.P95,
        OtherLayoutMedianMs = result.OtherLayout?.Median,
        ImagesPerSecond = result.ImagesPerSecond,
        MultiplyAdds = result.Case.Subject.MultiplyAddsAt(result.Case.Size),
        PeakGflops = result.PeakFlops / 1e9,
        ShareOfPeak = double.IsNaN(result.ShareOfPeak) ? null : result.ShareOfPeak,
        PeakMemoryBytes = result.PeakMemory,
        TimesMs = result.Times.Milliseconds,
    };

    /// <summary>Whether measuring a case would only say this again: the same network under the same conditions, on this machine.</summary>
    /// <param name="wanted">The case.</param>
    /// <param name="options">How often it is to be measured.</param>
    /// <param name="withMemory">Whether its peak memory is wanted, too.</param>
    public bool Answers(BenchmarkCase wanted, MeasuringOptions options, bool withMemory) =>
        (Model, Weights, Engine, Size, Batch, Threads)
            == (wanted.Subject.Name, WeightsOf(wanted), wanted.Engine, $"{wanted.Size}", wanted.Batch, wanted.Threads)
        && MultiplyAdds == wanted.Subject.MultiplyAddsAt(wanted.Size) // they tell networks of other classes and options apart
        && (Runs, WarmUps) == (options.Runs, options.WarmUps)
        && (PeakMemoryBytes is not null || !withMemory)
        && Machine == Machine.Current
        && EngineVersion == VersionOf(wanted.Engine);

    /// <summary>The result that this line was written of.</summary>
    /// <param name="measured">The case that it <see cref="Answers"/>.</param>
    public BenchmarkResult ToResult(BenchmarkCase measured) => new(
        measured with { Layout = Layout ?? default },
        new RunTimes(TimesMs),
        OtherLayoutMedianMs is { } other ? new RunTimes([other]) : null,
        PeakGflops * 1e9,
        PeakMemoryBytes);

    private static string WeightsOf(BenchmarkCase measured) => measured.Subject.Weights ?? "random";

    // One method an engine, so that the other's assemblies are never loaded.
    private static string VersionOf(Engine engine) => engine == Engine.Torch ? TorchVersion() : OnnxVersion();

    private static string OnnxVersion() => NetworkSession.EngineVersion;

    private static string TorchVersion() => TorchContestant.EngineVersion;
}
