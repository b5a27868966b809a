using System.CommandLine;
using System.Globalization;
using Pixelwise.Benchmarking;
using Pixelwise.Cli.Benchmarking;
using Pixelwise.Cli.Engines;
using Pixelwise.Cli.Output;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise benchmark</c>: how fast networks are on this machine, and how much memory they need.</summary>
internal sealed class BenchmarkCommand : Command
{
    // Half of the machine is left to whoever shares it, and to what the estimate does not know.
    private const int ShareOfMemory = 2;

    private static readonly ImageSize UsualSize = new(512, 512);

    private static readonly MeasuringOptions Usual = new();

    private readonly Argument<string[]> _models = new("model")
    {
        Description = "Ids of models, .onnx files, run folders, weights by id.",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<IReadOnlyList<ImageSize>> _sizes = new("--size")
    {
        Description = "Image size; may be repeated. [default: 512x512]",
        HelpName = "HxW",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = CommonOptions.ParseSizes,
    };
    private readonly Option<IReadOnlyList<int>> _batches = Numbers("--batch", "Images at once; may be repeated. [default: 1]");
    private readonly Option<IReadOnlyList<int>> _threads = Numbers("--threads", "Threads; may be repeated. [default: one a core]");
    private readonly Option<IReadOnlyList<Engine>> _engines = new("--engine")
    {
        Description = "What runs the networks. [default: onnx,torch]",
        HelpName = "list",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = CommonOptions.ParseEngines,
    };
    private readonly Option<int> _runs = CommonOptions.WholeNumber("--runs", "Measured runs; 20 and more give a p95.", atLeast: 1, Usual.Runs);
    private readonly Option<int> _warmUps = CommonOptions.WholeNumber("--warm-up", "Runs before them that do not count.", atLeast: 0, Usual.WarmUps);
    private readonly Option<bool> _noMemory = new("--no-memory") { Description = "Leave out peak memory, a process a case." };
    private readonly Option<string[]> _set = CommonOptions.Set();
    private readonly Option<int> _classes = CommonOptions.Classes();
    private readonly Option<string?> _output = new("--output")
    {
        Description = $"Also add JSON lines to this file ({BenchmarkFile.Extension}).",
        HelpName = "file",
    };
    private readonly Option<bool> _resume = new("--resume") { Description = "Measure only what that file does not hold yet." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the figures as JSON lines." };
    private readonly Option<string?> _probe = new(MemoryProbe.Option) { Hidden = true };

    public BenchmarkCommand()
        : base("benchmark", "Measure networks: time, throughput and memory, engine by engine.")
    {
        Add(_models);
        Add(_sizes);
        Add(_batches);
        Add(_threads);
        Add(_engines);
        Add(_runs);
        Add(_warmUps);
        Add(_noMemory);
        Add(_set);
        Add(_classes);
        Add(_output);
        Add(_resume);
        Add(_json);
        Add(_probe);
        Validators.Add(args =>
        {
            if (args.GetValue(_output) is { } path && !path.EndsWith(BenchmarkFile.Extension, StringComparison.OrdinalIgnoreCase))
            {
                args.AddError($"`{path}` does not end in {BenchmarkFile.Extension}, as a file of JSON lines does; results are added to it.");
            }
            if (args.GetValue(_resume) && args.GetResult(_output) is null)
            {
                args.AddError("--resume goes on with what a file holds; name it with --output.");
            }
        });
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var plan = PlanOf(args);
        if (MemoryProbe.Parse(args.GetValue(_probe) ?? "") is var (engine, layout))
        {
            MemoryProbe.Answer(plan.Cases()[0] with { Engine = engine, Layout = layout });
            return ExitCode.Good;
        }
        var cases = plan.Cases();
        var options = new MeasuringOptions { Runs = args.GetValue(_runs), WarmUps = args.GetValue(_warmUps) };
        var isJson = args.GetValue(_json);
        using var file = args.GetValue(_output) is { } path ? new BenchmarkFile(path) : null;
        foreach (var note in plan.Notes)
        {
            Console.Error.WriteLine($"Note: {note}");
        }

        var withMemory = !args.GetValue(_noMemory);
        var known = args.GetValue(_resume) ? file!.Read() : [];
        var results = new Dictionary<BenchmarkCase, BenchmarkResult>();
        foreach (var wanted in cases)
        {
            if (known.LastOrDefault(line => line.Answers(wanted, options, withMemory)) is { } line)
            {
                Take(wanted, line.ToResult(wanted), line);
            }
        }
        BenchmarkCase[] left = [.. cases.Where(wanted => !results.ContainsKey(wanted))];
        if (left.Length < cases.Count)
        {
            Console.Error.WriteLine($"Note: {cases.Count - left.Length} of {cases.Count} are in {args.GetValue(_output)} already.");
        }

        var benchmark = new NetworkBenchmark(options);
        var heats = left.Length > 0 ? BenchmarkPlan.Heats(left, Machine.Current.MemoryBytes / ShareOfMemory).ToArray() : [];
        foreach (var (number, heat) in heats.Index())
        {
            var title = heats.Length == 1 ? "Measuring" : $"Measuring, part {number + 1} of {heats.Length}";
            foreach (var (measured, timed) in heat.Zip(ProgressBar.During(title, step => benchmark.Run(heat, step, cancellation))))
            {
                cancellation.ThrowIfCancellationRequested();
                var result = withMemory ? timed with { PeakMemory = PeakMemory(timed.Case) } : timed;
                var line = BenchmarkLine.Of(result, options);
                file?.Add(line);
                Take(measured, result, line);
            }
        }
        if (!isJson)
        {
            BenchmarkTable.Write([.. cases.Select(measured => results[measured])], options);
        }
        return ExitCode.Good;

        void Take(BenchmarkCase measured, BenchmarkResult result, BenchmarkLine line)
        {
            results.Add(measured, result);
            if (isJson)
            {
                Console.Out.WriteLine(Terminal.ToJsonLine(line));
            }
        }

        long PeakMemory(BenchmarkCase measured) =>
            ProgressBar.During($"Memory of {measured.Subject.Name}", _ => MemoryProbe.Measure(measured, ModelArguments(args, measured.Subject)));
    }

    private BenchmarkPlan PlanOf(ParseResult args) => new()
    {
        Subjects =
        [
            .. from name in args.GetRequiredValue(_models).Distinct()
               select BenchmarkSource.Find(name, args.GetValue(_classes), args.GetRequiredValue(_set)),
        ],
        Sizes = args.GetValue(_sizes) ?? [UsualSize],
        Batches = args.GetValue(_batches) ?? [1],
        Threads = args.GetValue(_threads) ?? [Environment.ProcessorCount],
        Engines = args.GetValue(_engines) ?? [Engine.Onnx, Engine.Torch],
    };

    /// <summary>What names a network on the command line of another process.</summary>
    private IEnumerable<string> ModelArguments(ParseResult args, BenchmarkSubject subject) =>
    [
        subject.Name,
        .. args.GetRequiredValue(_set).SelectMany(pair => new[] { _set.Name, pair }),
        .. args.GetValue(_classes) is > 0 and var classes ? new[] { _classes.Name, classes.ToString(CultureInfo.InvariantCulture) } : [],
    ];

    private static Option<IReadOnlyList<int>> Numbers(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "n",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = argument => CommonOptions.ParseNumbers(argument, name),
    };
}
