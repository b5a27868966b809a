using Pixelwise.Benchmarking;
using Pixelwise.Cli.Engines;
using Pixelwise.Inference;
using Pixelwise.Inference.Benchmarking;
using Pixelwise.Training.Benchmarking;

namespace Pixelwise.Cli.Benchmarking;

/// <summary>Measures networks side by side: all that fit into memory together run in turn, and products of matrices with them.</summary>
/// <param name="options">How often.</param>
internal sealed class NetworkBenchmark(MeasuringOptions options)
{
    private static readonly TorchLayout[] Layouts = [TorchLayout.Planes, TorchLayout.ChannelsLast];

    /// <summary>Measures cases in turn.</summary>
    /// <param name="heat">What fits into memory together.</param>
    /// <param name="step">Told after each run: how many are done, and how many there are.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    /// <returns>A result a case, in their order, without its memory.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public IReadOnlyList<BenchmarkResult> Run(IReadOnlyList<BenchmarkCase> heat, Action<int, int> step, CancellationToken cancellation)
    {
        var products = heat.Select(each => (each.Threads, each.Engine)).Distinct().ToArray();
        var variants = heat.SelectMany(Variants).ToArray();
        var contestants = new List<IContestant>();
        try
        {
            foreach (var (threads, engine) in products)
            {
                contestants.Add(engine == Engine.Torch ? TorchProduct(threads) : OnnxProduct(threads));
            }
            foreach (var variant in variants)
            {
                cancellation.ThrowIfCancellationRequested();
                contestants.Add(variant.Prepare());
            }
            var times = InterleavedRuns.Measure(contestants, options, step, cancellation);
            var peaks = products.Zip(times)
                .GroupBy(pair => pair.First.Threads, pair => MatrixProduct.FlopsPerSecond(pair.Second))
                .ToDictionary(group => group.Key, group => group.Max());
            return [.. variants.Zip(times.Skip(products.Length))
                .GroupBy(pair => pair.First with { Layout = default }, (_, layouts) => Better([.. layouts], peaks))];
        }
        finally
        {
            contestants.ForEach(contestant => contestant.Dispose());
        }
    }

    private static IEnumerable<BenchmarkCase> Variants(BenchmarkCase row) =>
        row.Engine == Engine.Torch ? Layouts.Select(layout => row with { Layout = layout }) : [row];

    private static BenchmarkResult Better((BenchmarkCase Case, RunTimes Times)[] layouts, Dictionary<int, double> peaks)
    {
        (BenchmarkCase Case, RunTimes Times)[] byTime = [.. layouts.OrderBy(layout => layout.Times.Median)];
        var (better, times) = byTime[0];
        return new BenchmarkResult(better, times, byTime is [_, var other] ? other.Times : null, peaks[better.Threads], PeakMemory: null);
    }

    // One method an engine, so that the assemblies of the other are never loaded.
    private static OnnxSgemm OnnxProduct(int threads) => new(new InferenceOptions { Threads = threads });

    private static TorchSgemm TorchProduct(int threads) => new(threads);
}
