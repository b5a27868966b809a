using System.Text;
using Pixelwise.Cli.Output;
using Pixelwise.Metrics;
using Pixelwise.Training.Runs;

namespace Pixelwise.Cli.Evaluating;

/// <summary>Writes what an evaluation found: <c>report.json</c>, and the confusion matrix as a picture.</summary>
internal static class EvaluationFiles
{
    private const string Report = "report.json";
    private const string Confusion = "confusion.png";

    /// <summary>Writes both, over those of an earlier evaluation.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="figures">What <c>report.json</c> holds.</param>
    /// <param name="evaluation">The counts.</param>
    /// <param name="task">What was scored.</param>
    /// <returns>The files, for a person to look at.</returns>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, EvaluationFigures figures, Evaluation evaluation, EvaluationTask task)
    {
        OutputFiles.MakeFolder(folder);
        var (report, confusion) = (Path.Combine(folder, Report), Path.Combine(folder, Confusion));
        var json = Encoding.UTF8.GetBytes(Terminal.ToJson(figures) + "\n");
        AtomicFile.Write(report, stream => stream.Write(json));
        ConfusionPicture.Write(confusion, evaluation.Matrix, task.Split.Classes);
        return [report, confusion];
    }
}
