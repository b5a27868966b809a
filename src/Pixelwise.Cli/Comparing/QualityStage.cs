using Pixelwise.Cli.Evaluating;
using Pixelwise.Cli.Output;
using Pixelwise.Comparison;
using Pixelwise.Metrics;
using Pixelwise.Training.Runs;

namespace Pixelwise.Cli.Comparing;

/// <summary>Scores every model that has weights, one after the other.</summary>
/// <param name="plan">What is compared.</param>
/// <param name="journal">Knows what is done.</param>
/// <param name="folder">Where confusion matrices are drawn.</param>
internal sealed class QualityStage(ComparisonPlan plan, Journal journal, string folder)
{
    /// <summary>Scores those that are not scored yet.</summary>
    /// <exception cref="OperationCanceledException">It was ended; what is done is in the journal.</exception>
    public void Run(CancellationToken cancellation)
    {
        var done = journal.All<QualityEntry>().Select(entry => entry.Candidate).ToHashSet();
        foreach (var candidate in plan.Candidates.Where(candidate => candidate.Weights is not null && !done.Contains(candidate.Name)))
        {
            var task = plan.TaskOf(candidate);
            var evaluation = new Evaluation(task.Split.Classes, voidOutput: task.Network.VoidOutput);
            ProgressBar.During($"Scoring {candidate.Title}", step => Scorer.Run(plan.Engine, task, "cpu", evaluation, step, cancellation));
            ConfusionPicture.Write(ConfusionFile(folder, candidate), evaluation.Matrix, task.Split.Classes);
            journal.Add(new QualityEntry(candidate.Name, Figures(candidate, evaluation), evaluation.Images));
        }
    }

    /// <summary>The picture of a model's confusion matrix.</summary>
    public static string ConfusionFile(string folder, Candidate candidate) =>
        Path.Combine(folder, $"confusion-{Path.GetFileName(candidate.Name.TrimEnd('/'))}.png");

    private QualityFigures Figures(Candidate candidate, Evaluation evaluation)
    {
        var report = evaluation.Report(plan.Scoring);
        return new QualityFigures
        {
            Weights = candidate.Weights!,
            Split = plan.Split!.Name,
            Images = plan.Split.Count,
            Profile = report.Profile,
            MeanIoU = evaluation.MeanIoUInterval(plan.Scoring),
            PixelAccuracy = report.PixelAccuracy,
            MeanPixelAccuracy = report.MeanPixelAccuracy,
            MeanDice = report.MeanDice,
            ClassIoU = report.Classes.ToDictionary(score => score.Name, score => double.IsNaN(score.IoU) ? null : (double?)score.IoU),
        };
    }
}
