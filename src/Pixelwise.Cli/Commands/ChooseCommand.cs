using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Pixelwise.Cli.Comparing;
using Pixelwise.Cli.Output;
using Pixelwise.Comparison;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise choose</c>: the best model within limits, and what speaks against the others.</summary>
internal sealed class ChooseCommand : Command
{
    private const double BytesOfMegabyte = 1e6;

    private readonly Option<string> _results = new("--results")
    {
        Description = "Folder or file of a comparison.",
        HelpName = "path",
        DefaultValueFactory = _ => ComparisonOptions.UsualFolder,
    };
    private readonly Option<string?> _for = new("--for")
    {
        Description = "Limits for a use, where none are given.",
        HelpName = string.Join('|', UseCase.All.Select(useCase => useCase.Name)),
    };
    private readonly Option<double?> _milliseconds = Limit("--max-ms", "Most milliseconds for an image.", "ms");
    private readonly Option<double?> _memory = Limit("--max-memory", "Most memory in MB.", "MB");
    private readonly Option<double?> _disk = Limit("--max-disk", "Largest file in MB.", "MB");
    private readonly Option<double?> _meanIoU = Limit("--min-iou", "Least mean IoU, 0 to 1.", "share");
    private readonly Option<KeyValuePair<string, double>[]> _classIoU = new("--min-class")
    {
        Description = "Least IoU of a class; may be repeated.",
        HelpName = "name=share",
        CustomParser = ParseClasses,
        DefaultValueFactory = _ => [],
    };
    private readonly Option<bool> _measure = new("--measure") { Description = "Compare on this machine first, into --results." };
    private readonly ComparisonOptions _comparison = new();
    private readonly Option<bool> _json = CommonOptions.Json();

    public ChooseCommand()
        : base("choose", "Name the best model for limits of time, memory and quality.")
    {
        Add(_for);
        Add(_milliseconds);
        Add(_memory);
        Add(_disk);
        Add(_meanIoU);
        Add(_classIoU);
        Add(_results);
        Add(_measure);
        _comparison.AddTo(this);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        CheckMeasuring(args);
        var limits = LimitsOf(args);
        var choice = ModelChoice.Of([.. FiguresOf(args, cancellation)], limits);
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(new { choice.Best, Others = choice.Others.Select(other => new { other.Figures.Model, other.Figures.Title, other.Reasons }) });
        }
        else
        {
            Write(choice, args.GetValue(_for), args.GetRequiredValue(_results));
        }
        return choice.Best is null ? ExitCode.FailedWork : ExitCode.Good;
    }

    // What only measuring reads would be passed over in silence; and what has no data measures for minutes, and then has no quality to
    // choose by.
    private void CheckMeasuring(ParseResult args)
    {
        if (!args.GetValue(_measure) && _comparison.Given(args) is [var first, ..])
        {
            throw new ArgumentException($"{first} says what to measure, and nothing is measured without --measure. Add it, or leave {first} out.");
        }
        if (args.GetValue(_measure) && !_comparison.ScoresQuality(args))
        {
            throw new ArgumentException("Without --data no model has a quality to be chosen by. Name the dataset that they are scored on.");
        }
    }

    private IReadOnlyList<ModelFigures> FiguresOf(ParseResult args, CancellationToken cancellation)
    {
        var results = args.GetRequiredValue(_results);
        return args.GetValue(_measure)
            ? new ComparisonRun(_comparison.Read(args), results).Run(startAnew: false, cancellation).Figures
            : ComparisonFile.Read(Directory.Exists(results) ? Path.Combine(results, ComparisonRun.FiguresFile) : results);
    }

    private ModelLimits LimitsOf(ParseResult args)
    {
        var usual = args.GetValue(_for) is { } use ? UseCase.Find(use).Limits : new ModelLimits();
        return usual with
        {
            Milliseconds = args.GetValue(_milliseconds) ?? usual.Milliseconds,
            MemoryBytes = args.GetValue(_memory) * BytesOfMegabyte ?? usual.MemoryBytes,
            DiskBytes = args.GetValue(_disk) * BytesOfMegabyte ?? usual.DiskBytes,
            MeanIoU = args.GetValue(_meanIoU) ?? usual.MeanIoU,
            ClassIoU = new Dictionary<string, double>(args.GetValue(_classIoU) ?? []),
        };
    }

    private static void Write(ModelChoice choice, string? use, string results)
    {
        if (use is not null)
        {
            Terminal.WriteLine($"For {use}: {UseCase.Find(use).Meaning}; options given here come first.");
        }
        if (choice.Best is { } best)
        {
            var quality = best.Quality!;
            var (memory, disk) = (best.Speed.PeakMemoryBytes / BytesOfMegabyte, best.DiskBytes / BytesOfMegabyte);
            Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"Take {best.Title} (`{best.Model}{(best.Crf is { } crf ? $"+crf={crf}" : "")}`): mean IoU {quality.MeanIoU} on {quality.Split}, "
                + $"{best.Speed.MedianMilliseconds:0.#} ms, {memory:0} MB of memory, {disk:0.#} MB on disk."));
            Terminal.WriteLine(
                $"Measured on {best.Measured.Machine}, {Terminal.Counted(best.Measured.Threads, "thread")}, "
                + $"{best.Measured.Date:yyyy-MM-dd}; weights {quality.Weights}.");
        }
        else if (choice.Others.Any(other => other.Figures.Quality is not null))
        {
            Terminal.WriteLine("No model keeps these limits.");
        }
        else
        {
            Terminal.WriteLine($"No model of '{results}' was scored, and the best is chosen by quality. Compare with --data, and with weights that know its classes.");
        }
        foreach (var (figures, reasons) in choice.Others)
        {
            Terminal.WriteLine($"  {figures.Title} {string.Join("; ", reasons)}.");
        }
    }

    private static Option<double?> Limit(string name, string description, string unit) => new(name)
    {
        Description = description,
        HelpName = unit,
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
            argument.AddError($"`{text}` is no value for {name}; give a number.");
            return null;
        },
    };

    private static KeyValuePair<string, double>[]? ParseClasses(ArgumentResult argument)
    {
        var pairs = new List<KeyValuePair<string, double>>();
        foreach (var text in argument.Tokens.Select(token => token.Value))
        {
            var at = text.LastIndexOf('=');
            if (at < 1 || !double.TryParse(text[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
            {
                argument.AddError($"`{text}` is no limit of a class; write its name and the least IoU, like car=0.5.");
                return null;
            }
            pairs.Add(new(text[..at], share));
        }
        return [.. pairs];
    }
}
