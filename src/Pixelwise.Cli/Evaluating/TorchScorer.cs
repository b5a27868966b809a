using Pixelwise.Metrics;
using Pixelwise.Training;

namespace Pixelwise.Cli.Evaluating;

/// <summary>Scores a network that libtorch runs.</summary>
internal static class TorchScorer
{
    /// <inheritdoc cref="OnnxScorer.Run"/>
    public static void Run(EvaluationTask task, string device, Evaluation evaluation, Action<int, int> step, CancellationToken cancellation)
    {
        var done = 0;
        TorchScoring.Run(
            task.Network.ForTorch(),
            task.Split,
            task.NetworkSize,
            device,
            evaluation,
            () => step(++done, task.Split.Count),
            cancellation);
    }
}
