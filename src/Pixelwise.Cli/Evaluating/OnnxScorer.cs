using Pixelwise.Inference;
using Pixelwise.Metrics;

namespace Pixelwise.Cli.Evaluating;

/// <summary>Scores a network that ONNX Runtime runs.</summary>
internal static class OnnxScorer
{
    // Each image at work holds its activations: hundreds of megabytes in a large network.
    private const int MostImagesAtOnce = 8;

    /// <summary>Scores every image of the split.</summary>
    /// <param name="task">What is to be scored.</param>
    /// <param name="device"><c>cpu</c> or <c>cuda:0</c>.</param>
    /// <param name="evaluation">Takes the counts.</param>
    /// <param name="step">Told after each image: how many are done, and how many there are.</param>
    /// <param name="cancellation">Ends it between images.</param>
    public static void Run(EvaluationTask task, string device, Evaluation evaluation, Action<int, int> step, CancellationToken cancellation)
    {
        // One thread an image keeps every core busy with reading and decoding, too; threads within an image would wait for those.
        var atOnce = Math.Min(Environment.ProcessorCount, MostImagesAtOnce);
        var inference = new InferenceOptions { Device = device, Threads = Math.Max(1, Environment.ProcessorCount / atOnce) };
        using var segmenter = task.Network.Open(task.Segmenting with
        {
            Inference = inference,
            NetworkSize = task.NetworkSize,
            KeepVoidOutput = true,
            Crf = task.Segmenting.Crf is { } crf ? crf with { Threads = inference.Threads } : null,
        });
        var done = 0;
        Parallel.For(0, task.Split.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, index =>
        {
            var sample = task.Split.Read(index);
            evaluation.Add(sample.Name, sample.Labels, segmenter.Segment(sample.Image));
            step(Interlocked.Increment(ref done), task.Split.Count);
        });
    }
}
