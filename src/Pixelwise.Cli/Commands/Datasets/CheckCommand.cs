using System.CommandLine;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary><c>pixelwise datasets check</c>: looks at every file and names all that is wrong.</summary>
internal sealed class CheckCommand : Command
{
    private const int ShownOfAKind = 10;

    private readonly Argument<string> _folder = new("folder") { Description = "The dataset." };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<bool> _quick = new("--quick") { Description = "Read only the headers of photos, not all pixels." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public CheckCommand()
        : base("check", "Look at every file of a dataset and name the faulty ones.")
    {
        Add(_folder);
        Add(_dataset);
        Add(_quick);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var source = DatasetOptions.Open(args.GetRequiredValue(_folder), args.GetValue(_dataset));
        var options = new DatasetCheckOptions { DecodeImages = !args.GetValue(_quick) };
        var report = ProgressBar.During("Checking", step =>
            DatasetCheck.Run(source, options, new Reporter<DatasetProgress>(progress => step(progress.Done, progress.Total)), cancellation));
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(new { Dataset = source.Id, source.Summary, report.IsSound, report.Splits, report.Problems });
        }
        else
        {
            Write(source, report);
        }
        return report.IsSound ? ExitCode.Good : ExitCode.FailedWork;
    }

    private static void Write(IDatasetSource source, DatasetReport report)
    {
        Terminal.WriteLine(source.Summary);
        foreach (var kind in report.Problems.GroupBy(problem => problem.Kind))
        {
            Terminal.WriteLine();
            foreach (var problem in kind.Take(ShownOfAKind))
            {
                Terminal.WriteLine(problem.Message);
            }
            if (kind.Count() > ShownOfAKind)
            {
                Terminal.WriteLine($"… and {kind.Count() - ShownOfAKind} more of this kind; --json lists them all.");
            }
        }
        Terminal.WriteLine();
        Terminal.WriteLine(report.IsSound
            ? $"{report.Splits.Sum(split => split.Pairs)} pairs, nothing wrong."
            : $"{report.Splits.Sum(split => split.Pairs)} pairs, {report.Problems.Count} {(report.Problems.Count == 1 ? "fault" : "faults")}.");
    }
}
