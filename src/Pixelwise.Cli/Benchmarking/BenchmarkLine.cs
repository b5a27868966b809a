using Pixelwise.Benchmarking;
using Pixelwise.Cli.Engines;
using Pixelwise.Inference;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>A result as a line of JSON: with all that is needed to understand it later, elsewhere.</summary>
internal sealed record BenchmarkLine
{
    private BenchmarkLine(BenchmarkResult result, MeasuringOptions options)
    {
        var (measured, times) = (result.Case, result.Times);
        (Model, Weights, Engine) = (measured.Subject.Name, measured.Subject.Weights ?? "random", measured.Engine);
        Layout = measured.Engine == Engines.Engine.Torch ? measured.Layout : null;
        (Size, Batch, Threads) = ($"{measured.Size}", measured.Batch, measured.Threads);
        (Runs, WarmUps) = (times.Count, options.WarmUps);
        (BestMs, MedianMs, P95Ms) = (times.Best, times.Median, times.P95);
        OtherLayoutMedianMs = result.OtherLayout?.Median;
        ImagesPerSecond = result.ImagesPerSecond;
        MultiplyAdds = measured.Subject.MultiplyAddsAt(measured.Size);
        (PeakGflops, ShareOfPeak) = (result.PeakFlops / 1e9, result.ShareOfPeak);
        PeakMemoryBytes = result.PeakMemory;
        TimesMs = times.Milliseconds;
        EngineVersion = measured.Engine == Engines.Engine.Torch ? TorchVersion() : NetworkSession.EngineVersion;
    }

    /// <summary>When it was measured, in UTC.</summary>
    public DateTime Date { get; } = DateTime.UtcNow;

    public Machine Machine { get; } = Machine.Current;

    public string Pixelwise { get; } = typeof(BenchmarkLine).Assembly.GetName().Version!.ToString(fieldCount: 3);

    public string Runtime { get; } = $".NET {Environment.Version}";

    public string Model { get; }

    /// <summary>A file or id; <c>random</c>.</summary>
    public string Weights { get; }

    public Engine Engine { get; }

    public string EngineVersion { get; }

    /// <summary>Of libtorch the faster one; null for ONNX Runtime.</summary>
    public TorchLayout? Layout { get; }

    /// <summary>Height and width.</summary>
    public string Size { get; }

    public int Batch { get; }

    public int Threads { get; }

    public int Runs { get; }

    public int WarmUps { get; }

    public double BestMs { get; }

    public double MedianMs { get; }

    /// <summary>Null for fewer than 20 runs.</summary>
    public double? P95Ms { get; }

    public double? OtherLayoutMedianMs { get; }

    public double ImagesPerSecond { get; }

    /// <summary>Of one image.</summary>
    public long? MultiplyAdds { get; }

    /// <summary>10⁹ operations a second of a product of matrices, in the same run, with as many threads.</summary>
    public double PeakGflops { get; }

    public double ShareOfPeak { get; }

    public long? PeakMemoryBytes { get; }

    /// <summary>Of each run, in the order of running.</summary>
    public IReadOnlyList<double> TimesMs { get; }

    /// <summary>The line of a result.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="options">How often.</param>
    public static BenchmarkLine Of(BenchmarkResult result, MeasuringOptions options) => new(result, options);

    private static string TorchVersion() => TorchContestant.EngineVersion;
}
