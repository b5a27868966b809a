using System.Diagnostics;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Steps;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Benchmarks.Training;

/// <summary>A training step through the graph beside one through hand-written TorchSharp calls: forward, loss, backward, Adam.</summary>
/// <remarks>Pairs are interleaved and each gives a ratio, so that whatever else the machine does cancels out; the median and its 95 % interval are told.</remarks>
internal static class TrainingStepContest
{
    private const int Pairs = 41;
    private const int WarmUps = 3;
    private const int Classes = 11;
    private const int Width = 16;
    private const int Count = 2;

    private static readonly ImageSize Size = new(96, 128);

    public static void Run()
    {
        LibTorch.EnsureLoaded();
        torch.set_num_threads(1); // on several, the slowest of the machine's other programs decides
        var pixels = Count * (int)Size.PixelCount;
        var images = Enumerable.Range(0, 3 * pixels).Select(i => i * 7919 % 1000 / 1000f).ToArray();
        var labels = Enumerable.Range(0, pixels).Select(i => (long)(i / 50 % Classes)).ToArray();
        var graph = Graph(images, labels);
        var byHand = ByHand(images, labels);

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
        Console.WriteLine(FormattableString.Invariant(
            $"unet-padded, width {Width}, {Count} images of {Size}: a step through the graph takes {ratios[Pairs / 2]:0.000} times as long as by hand"));
        Console.WriteLine(FormattableString.Invariant($"(median of {Pairs} interleaved pairs; 95 % interval {ratios[Pairs / 2 - half]:0.000} to {ratios[Pairs / 2 + half]:0.000})"));
    }

    private static Action Graph(float[] images, long[] labels)
    {
        var network = ModelCatalog.Find("unet-padded").Build(Classes, new Dictionary<string, string> { ["width"] = $"{Width}" });
        var module = new TorchNetwork(network, network.InitialWeights(seed: 1));
        var classes = new ClassSet(Enumerable.Range(0, Classes).Select(id => new SemanticClass($"class {id}", new Rgb(0, 0, 0))));
        var weights = new Dictionary<string, float[]> { ["loss"] = [.. Enumerable.Repeat(1f, Classes)] };
        var loss = new TotalLoss([new("loss", new CrossEntropyOptions())], network, classes, weights, torch.CPU);
        var step = new TrainingStep(module, loss, Optimizer.Create(new AdamOptions { LearningRate = 1e-3 }, module), torch.CPU, seed: 1);
        var bytes = Array.ConvertAll(labels, label => (byte)label);
        var done = 0L;
        return () =>
        {
            step.Learn(done, images, labels, bytes, Count, Size, step: done);
            step.Change(learningRate: 1e-3);
            done++;
        };
    }

    private static Action ByHand(float[] images, long[] labels)
    {
        var module = new HandWrittenUNet(Classes, Width);
        var adam = torch.optim.Adam(module.parameters(), lr: 1e-3);
        return () =>
        {
            using var scope = torch.NewDisposeScope();
            var input = torch.tensor(images, [Count, 3, Size.Height, Size.Width]);
            var target = torch.tensor(labels, [Count, Size.Height, Size.Width]);
            adam.zero_grad();
            var loss = torch.nn.functional.cross_entropy(module.call(input), target, ignore_index: LabelMap.Ignore);
            _ = loss.item<float>();
            loss.backward();
            adam.step();
        };
    }

    private static double Time(Action step)
    {
        var start = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
