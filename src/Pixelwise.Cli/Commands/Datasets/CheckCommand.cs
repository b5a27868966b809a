using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary><c>pixelwise datasets check</c>: looks at every file and names all that is wrong.</summary>
internal sealed class CheckCommand : Command
{
    private const int ShownOfAKind = 10;

    private readonly Argument<string> _folder = new("folder") { Description = "The dataset." };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<bool> _quick = new("--quick")
    {
        Description = "Read only the headers of photos, not all pixels: finds no cut photo and no picture in two splits.",
    };
    private readonly Option<string?> _fix = new("--fix")
    {
        Description = "Write a mended copy into this folder, new or empty, and tell what could not be mended. The original is never touched.",
        HelpName = "folder",
    };
    private readonly Option<bool> _json = CommonOptions.Json();

    public CheckCommand()
        : base("check", "Look at every file of a dataset and name the faulty ones.")
    {
        Add(_folder);
        Add(_dataset);
        Add(_quick);
        Add(_fix);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var copy = args.GetValue(_fix);
        if (copy is not null && args.GetValue(_quick))
        {
            throw new ArgumentException("--fix decodes every photo, so it cannot be quick; leave --quick out.");
        }
        if (copy is not null)
        {
            OutputFiles.RequireEmptyFolder(copy);
        }
        var source = DatasetOptions.Open(args.GetRequiredValue(_folder), args.GetValue(_dataset));
        var options = new DatasetCheckOptions { DecodeImages = !args.GetValue(_quick) };
        var report = ProgressBar.During("Checking", step =>
            DatasetCheck.Run(source, options, new Reporter<DatasetProgress>(progress => step(progress.Done, progress.Total)), cancellation));
        var mending = copy is null ? null : ProgressBar.During("Mending", step =>
            DatasetMender.Run(source, report, copy, new Reporter<DatasetProgress>(progress => step(progress.Done, progress.Total)), cancellation));
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(new { Dataset = source.Id, source.Summary, report.IsSound, report.Splits, report.Problems, Fix = mending });
        }
        else
        {
            Write(source, report);
            if (mending is not null)
            {
                Write(copy!, mending);
            }
        }
        return (mending is null ? report.IsSound : mending.LeftOut.Count == 0) ? ExitCode.Good : ExitCode.FailedWork;
    }

    private static void Write(IDatasetSource source, DatasetReport report)
    {
        Terminal.WriteLine(source.Summary);
        foreach (var split in report.Splits.Where(split => split.Published is { } published && published != split.Pairs))
        {
            Terminal.WriteLine(Text($"{split.Name} has {split.Pairs} pairs; the official release has {split.Published}."));
        }
        foreach (var kind in report.Problems.GroupBy(problem => problem.Kind))
        {
            Terminal.WriteLine();
            WriteFirst(kind.Select(problem => problem.Message));
        }
        Terminal.WriteLine();
        Terminal.WriteLine(report.IsSound
            ? $"{report.Splits.Sum(split => split.Pairs)} pairs, nothing wrong."
            : $"{report.Splits.Sum(split => split.Pairs)} pairs, {report.Problems.Count} {(report.Problems.Count == 1 ? "fault" : "faults")}.");
    }

    private static void Write(string copy, DatasetMending mending)
    {
        Terminal.WriteLine();
        Terminal.WriteLine($"Mended copy in {copy}: {string.Join(", ", mending.Splits.Select(split => Text($"{split.Name} {split.Pairs}")))}.");
        WriteFirst(mending.Mends.Select(mend => mend.Message));
        if (mending.LeftOut.Count > 0)
        {
            Terminal.WriteLine();
            Terminal.WriteLine("Not mended, and not in the copy:");
            WriteFirst(mending.LeftOut.Select(each => each.Message));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static void WriteFirst(IEnumerable<string> messages)
    {
        var all = messages.ToArray();
        foreach (var message in all.Take(ShownOfAKind))
        {
            Terminal.WriteLine(message);
        }
        if (all.Length > ShownOfAKind)
        {
            Terminal.WriteLine($"… and {all.Length - ShownOfAKind} more of this kind; --json lists them all.");
        }
    }
}
