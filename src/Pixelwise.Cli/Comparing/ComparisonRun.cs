using Pixelwise.Benchmarking;
using Pixelwise.Cli.Benchmarking;
using Pixelwise.Cli.Comparing.Page;
using Pixelwise.Cli.Output;
using Pixelwise.Comparison;

namespace Pixelwise.Cli.Comparing;

/// <summary>A comparison from its plan to its files; interrupted, it goes on where it stopped.</summary>
/// <param name="plan">What is compared.</param>
/// <param name="folder">Where its files go.</param>
internal sealed class ComparisonRun(ComparisonPlan plan, string folder)
{
    /// <summary>The file of a comparison's folder that holds its figures.</summary>
    public const string FiguresFile = "models.jsonl";

    private const string JournalFile = "journal.jsonl";
    private const string PageFile = "index.html";

    /// <summary>Measures what is not measured yet, and writes all files.</summary>
    /// <param name="startAnew">Whether what is there is given up.</param>
    /// <param name="cancellation">Ends it; what is done is kept.</param>
    /// <returns>The figures of each model, and the files for a person to look at.</returns>
    /// <exception cref="DataFaultException">The folder holds a comparison with other settings, or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public (IReadOnlyList<ModelFigures> Figures, IReadOnlyList<string> Files) Run(bool startAnew, CancellationToken cancellation)
    {
        OutputFiles.MakeFolder(folder);
        using var journal = Journal.Open(Path.Combine(folder, JournalFile), plan.Settings, startAnew);
        new QualityStage(plan, journal, folder).Run(cancellation);
        var speed = new SpeedStage(plan, journal);
        speed.Run(cancellation);

        ModelFigures[] figures = [.. plan.Candidates.Select(candidate => Figures(candidate, speed.CaseOf(candidate), journal))];
        var file = Path.Combine(folder, FiguresFile);
        ComparisonFile.Write(file, figures);
        string[] pictures =
        [
            .. QualityTimePicture.Write(folder, figures),
            .. YearPicture.Write(folder, figures),
            .. RooflinePicture.Write(folder, figures),
            .. PublishedTimePicture.Write(folder, figures),
        ];
        var page = Path.Combine(folder, PageFile);
        new ComparisonPage
        {
            Figures = figures,
            Pictures = [.. pictures.Where(picture => picture.EndsWith(".svg", StringComparison.Ordinal)).Select(File.ReadAllText)],
            Confusions = [.. Scored().Select(candidate => (candidate.Title, File.ReadAllBytes(QualityStage.ConfusionFile(folder, candidate))))],
            Classes = plan.Split?.Classes,
            Photos = new PhotoStage(plan, folder).Run([.. journal.All<QualityEntry>()], cancellation),
        }.Write(page);
        return (figures, [page, file, .. pictures]);
    }

    private IEnumerable<Candidate> Scored() => plan.Candidates.Where(candidate => candidate.Weights is not null);

    private ModelFigures Figures(Candidate candidate, BenchmarkCase measured, Journal journal)
    {
        var passes = journal.All<TimesEntry>().Where(entry => entry.Candidate == candidate.Name).OrderBy(entry => entry.Pass).ToArray();
        var times = new RunTimes([.. passes.SelectMany(pass => pass.Milliseconds)]);
        var footprint = journal.All<FootprintEntry>().Last(entry => entry.Candidate == candidate.Name);
        return new ModelFigures
        {
            Model = candidate.Model.Id,
            Title = candidate.Title,
            Crf = candidate.Crf?.Name,
            Year = candidate.Model.Year,
            Classes = plan.Classes,
            Parameters = measured.Subject.WeightBytes / sizeof(float),
            MultiplyAdds = SpeedStage.MultiplyAdds(measured),
            DiskBytes = footprint.DiskBytes,
            Speed = new SpeedFigures
            {
                Engine = ComparisonPlan.Word(plan.Engine),
                Height = measured.Size.Height,
                Width = measured.Size.Width,
                Runs = times.Count,
                MedianMilliseconds = times.Median,
                P95Milliseconds = times.P95,
                PeakMemoryBytes = footprint.PeakMemoryBytes,
            },
            Quality = journal.All<QualityEntry>().LastOrDefault(entry => entry.Candidate == candidate.Name)?.Quality,
            Measured = new Circumstances(
                $"{Machine.Current.Processor}, {Machine.Current.Cores} cores",
                plan.Threads,
                passes.Max(pass => pass.PeakFlopsPerSecond),
                $".NET {Environment.Version}, {EngineVersion.Of(plan.Engine)}",
                passes[^1].Measured),
        };
    }
}
