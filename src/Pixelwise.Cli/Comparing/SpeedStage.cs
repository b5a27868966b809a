using Pixelwise.Benchmarking;
using Pixelwise.Cli.Benchmarking;
using Pixelwise.Cli.Output;
using Pixelwise.Models;
using Pixelwise.Onnx;

namespace Pixelwise.Cli.Comparing;

/// <summary>Times every model and measures its memory.</summary>
/// <remarks>
/// All models together would not fit into memory, so they take turns: in each of a few passes every model is opened and does a part of its
/// runs, those that fit side by side run in turn, and a product of matrices runs between them. What slows the machine for a minute slows a
/// part of each.
/// </remarks>
/// <param name="plan">What is compared.</param>
/// <param name="journal">Knows what is done.</param>
internal sealed class SpeedStage(ComparisonPlan plan, Journal journal)
{
    // Half of the machine is left to whoever shares it, and to what the estimate does not know.
    private const int ShareOfMemory = 2;

    /// <summary>Does what is not done yet.</summary>
    /// <exception cref="OperationCanceledException">It was ended; what is done is in the journal.</exception>
    public void Run(CancellationToken cancellation)
    {
        var cases = plan.Candidates.ToDictionary(candidate => candidate.Name, CaseOf);
        for (var pass = 0; pass < ComparisonPlan.Passes; pass++)
        {
            Time(cases, pass, cancellation);
        }
        MeasureFootprints(cases, cancellation);
    }

    /// <summary>What is measured of a model.</summary>
    public BenchmarkCase CaseOf(Candidate candidate)
    {
        var subject = BenchmarkSource.Find(candidate.Name, candidate.IsOfZoo ? plan.Classes : 0, set: []);
        return new BenchmarkCase(subject, subject.SizeFor(plan.Size), Batch: 1, plan.Threads, plan.Engine);
    }

    /// <summary>Multiply-adds of a case for one image.</summary>
    public static long MultiplyAdds(BenchmarkCase measured) => measured.Subject.MultiplyAddsAt(measured.Size) ?? 0;

    private void Time(Dictionary<string, BenchmarkCase> cases, int pass, CancellationToken cancellation)
    {
        var done = journal.All<TimesEntry>().Where(entry => entry.Pass == pass).Select(entry => entry.Candidate).ToHashSet();
        var left = cases
            .Where(each => !done.Contains(each.Key))
            .Select(each => (each.Value, Runs: plan.RunsIn(pass, MultiplyAdds(each.Value))))
            .Where(each => each.Runs > 0);
        foreach (var alike in left.GroupBy(each => each.Runs, each => each.Value).OrderByDescending(group => group.Key))
        {
            var benchmark = new NetworkBenchmark(new MeasuringOptions { Runs = alike.Key, WarmUps = 1 });
            foreach (var heat in BenchmarkPlan.Heats(alike, Machine.Current.MemoryBytes / ShareOfMemory))
            {
                var title = $"Pass {pass + 1} of {ComparisonPlan.Passes}, {string.Join(", ", heat.Select(each => each.Subject.Name))}";
                foreach (var result in ProgressBar.During(title, step => benchmark.Run(heat, step, cancellation)))
                {
                    journal.Add(new TimesEntry(result.Case.Subject.Name, pass, result.Times.Milliseconds, result.PeakFlops, DateTimeOffset.UtcNow));
                }
            }
        }
    }

    private void MeasureFootprints(Dictionary<string, BenchmarkCase> cases, CancellationToken cancellation)
    {
        var done = journal.All<FootprintEntry>().Select(entry => entry.Candidate).ToHashSet();
        Candidate[] left = [.. plan.Candidates.Where(candidate => !done.Contains(candidate.Name))];
        ProgressBar.During("Memory", step =>
        {
            foreach (var (index, candidate) in left.Index())
            {
                cancellation.ThrowIfCancellationRequested();
                var bytes = MemoryProbe.Measure(cases[candidate.Name], ModelArguments(candidate));
                journal.Add(new FootprintEntry(candidate.Name, bytes, DiskBytes(candidate)));
                step(index + 1, left.Length);
            }
        });
    }

    private IEnumerable<string> ModelArguments(Candidate candidate) =>
        candidate.IsOfZoo ? [candidate.Name, "--classes", $"{plan.Classes}"] : [candidate.Name];

    private long DiskBytes(Candidate candidate)
    {
        if (candidate.IsOfZoo)
        {
            var network = candidate.Model.Build(plan.Classes);
            return OnnxExporter.ToBytes(network, network.InitialWeights(seed: 1)).LongLength;
        }
        return OnnxExporter.ToBytes(TrainedModel.Read(Prediction.ModelSource.Find(candidate.Network))).LongLength;
    }
}
