using Pixelwise.Cli.Evaluating;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Cli.Quantizing;

/// <summary>How good a network is in fewer bits, beside itself in floats.</summary>
/// <param name="Dataset">Dataset and split.</param>
/// <param name="Images">Images scored.</param>
/// <param name="FloatMeanIoU">In [0, 1].</param>
/// <param name="MeanIoU">In [0, 1].</param>
internal sealed record Quality(string Dataset, int Images, double FloatMeanIoU, double MeanIoU)
{
    /// <summary>What fewer bits cost; below 0 where they happen to be better.</summary>
    public double Lost => FloatMeanIoU - MeanIoU;

    /// <summary>Scores both networks on every image.</summary>
    /// <param name="floats">Path of the network in floats.</param>
    /// <param name="small">Path of the network in fewer bits.</param>
    /// <param name="split">Photos and what is true of them.</param>
    /// <param name="size">What photos are resized to for the network, or null.</param>
    /// <param name="cancellation">Ends the work between images.</param>
    /// <exception cref="ArgumentException">The classes differ.</exception>
    public static Quality Measure(string floats, string small, IDataset split, ImageSize? size, CancellationToken cancellation)
    {
        return new(split.Name, split.Count, Score(floats, "Scoring floats"), Score(small, "Scoring fewer bits"));

        double Score(string path, string title)
        {
            var task = new EvaluationTask { Network = ScoredNetwork.Read(path), Split = split, NetworkSize = size }.Checked();
            var evaluation = new Evaluation(split.Classes, voidOutput: task.Network.VoidOutput);
            ProgressBar.During(title, step => OnnxScorer.Run(task, "cpu", evaluation, step, cancellation));
            return evaluation.Report(new ScoringOptions { Profile = MetricProfile.Cityscapes }).MeanIoU;
        }
    }
}
