using Pixelwise.Benchmarking;
using Pixelwise.Cli.Engines;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>What was measured of a case.</summary>
/// <param name="Case">The case; of libtorch, in its better layout.</param>
/// <param name="Times">Of each run.</param>
/// <param name="OtherLayout">Times of the layout that lost; null for ONNX Runtime, which has one.</param>
/// <param name="PeakFlops">Operations a second that the machine reached meanwhile, with as many threads, in a product of matrices.</param>
/// <param name="PeakMemory">Bytes that a process of its own needed at the most; null where it was not measured.</param>
internal sealed record BenchmarkResult(BenchmarkCase Case, RunTimes Times, RunTimes? OtherLayout, double PeakFlops, long? PeakMemory)
{
    /// <summary>Images in a second, by the median.</summary>
    public double ImagesPerSecond => Case.Batch / Times.Median * 1e3;

    /// <summary>
    /// Of the machine's peak, the share that the network reached by the median; NaN where nobody knows how much it computes.
    /// </summary>
    public double ShareOfPeak => Case.Subject.MultiplyAddsAt(Case.Size) is { } adds ? 2.0 * adds * ImagesPerSecond / PeakFlops : double.NaN;

    /// <summary>The engine, and of libtorch the layout that was faster.</summary>
    public string EngineText => (Case.Engine, Case.Layout) switch
    {
        (Engine.Onnx, _) => "onnx",
        (_, TorchLayout.Planes) => "torch",
        _ => "torch, channels last",
    };
}
