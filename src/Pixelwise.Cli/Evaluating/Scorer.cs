using Pixelwise.Cli.Engines;
using Pixelwise.Metrics;

namespace Pixelwise.Cli.Evaluating;

/// <summary>Scores a network by either engine.</summary>
internal static class Scorer
{
    /// <summary>Scores every image of the split.</summary>
    /// <param name="engine">What runs the network.</param>
    /// <param name="task">What is to be scored.</param>
    /// <param name="device"><c>cpu</c> or <c>cuda:0</c>.</param>
    /// <param name="evaluation">Takes the counts.</param>
    /// <param name="step">Told after each image: how many are done, and how many there are.</param>
    /// <param name="cancellation">Ends it between images.</param>
    public static void Run(
        Engine engine,
        EvaluationTask task,
        string device,
        Evaluation evaluation,
        Action<int, int> step,
        CancellationToken cancellation)
    {
        if (engine == Engine.Torch)
        {
            TorchScorer.Run(task, device, evaluation, step, cancellation);
        }
        else
        {
            OnnxScorer.Run(task, device, evaluation, step, cancellation);
        }
    }
}
