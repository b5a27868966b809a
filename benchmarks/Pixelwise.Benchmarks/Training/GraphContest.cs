using System.Diagnostics;
using Pixelwise.Benchmarks.Peers;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Benchmarks.Training;

/// <summary>
/// What the graph costs: forward passes and training steps beside hand-written TorchSharp calls of the same layers, in time and in peak
/// memory.
/// </summary>
/// <remarks>
/// Pairs are interleaved and each gives a ratio, so that whatever else the machine does cancels out; the median and its 95 % interval are
/// told.
/// </remarks>
internal static class GraphContest
{
    /// <summary>The argument with which a process is started that takes a few steps and tells its peak memory.</summary>
    public const string Probe = "graph-memory-probe";

    private const int Pairs = 41;
    private const int WarmUps = 3;
    private const string Graph = "graph";
    private const string Hand = "hand";

    public static void Run()
    {
        LibTorch.EnsureLoaded();
        torch.set_num_threads(1); // on several, the slowest of the machine's other programs decides
        Console.WriteLine(
            FormattableString.Invariant(
                $"through the graph / by hand, {GraphPeer.Count} images of {GraphPeer.Size}, one thread; median and 95 % interval of {Pairs} interleaved pairs"));
        foreach (var peer in GraphPeer.All)
        {
            Console.WriteLine($"{peer.Title,-34} forward {Ratio(GraphWork.Forward(peer), GraphWork.ForwardByHand(peer))}");
            Console.WriteLine($"{peer.Title,-34} step    {Ratio(GraphWork.Step(peer), GraphWork.StepByHand(peer))}");
            Console.WriteLine(
                FormattableString.Invariant(
                    $"{peer.Title,-34} peak    {MemoryProbe.PeakMegabytes(Probe, peer.Model, Graph):0} MB / {MemoryProbe.PeakMegabytes(Probe, peer.Model, Hand):0} MB after ten steps"));
        }
    }

    /// <summary>What the process of <see cref="Probe"/> does.</summary>
    public static void RunProbe(string model, string form)
    {
        LibTorch.EnsureLoaded();
        torch.set_num_threads(1);
        var peer = GraphPeer.All.Single(peer => peer.Model == model);
        var step = form == Graph ? GraphWork.Step(peer) : GraphWork.StepByHand(peer);
        ManagedLeftovers.Release(); // as a run does before its first step
        for (var i = 0; i < 10; i++)
        {
            step();
        }
        MemoryProbe.Report();
    }

    private static string Ratio(Action graph, Action byHand)
    {
        var ratios = new List<double>();
        for (var pair = -WarmUps; pair < Pairs; pair++)
        {
            // Who goes first changes from pair to pair: the second finds warmer caches.
            var (first, second) = pair % 2 == 0 ? (Time(graph), Time(byHand)) : (Time(byHand), Time(graph));
            if (pair >= 0)
            {
                ratios.Add(pair % 2 == 0 ? first / second : second / first);
            }
        }
        ratios.Sort();
        // Order statistics between which the median lies with 95 %: n/2 ± 1.96·√n/2.
        var half = (int)Math.Ceiling(0.98 * Math.Sqrt(Pairs));
        return FormattableString.Invariant($"{ratios[Pairs / 2]:0.000} ({ratios[Pairs / 2 - half]:0.000} to {ratios[Pairs / 2 + half]:0.000})");
    }

    private static double Time(Action step)
    {
        var start = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
