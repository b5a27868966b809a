using System.CommandLine;
using Pixelwise.Cli.Commands.Datasets;
using Pixelwise.Cli.Evaluating;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Prediction;
using Pixelwise.Cli.Refining;
using Pixelwise.Metrics;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Recipes;
using Spectre.Console;

namespace Pixelwise.Cli.Commands.Crf;

/// <summary>
/// <c>pixelwise crf tune</c>: searches a CRF's parameters for a trained network, as the DeepLab papers did: coarse, then fine.
/// </summary>
internal sealed class TuneCommand : Command
{
    private const int BestShown = 5;

    private readonly Argument<string> _weights = new("weights") { Description = $"A run folder or file, {ModelSource.Shipped}, or weights by id." };
    private readonly Option<string?> _data = new("--data") { Description = "The dataset. [default: the run's]", HelpName = "folder" };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<string> _split = new("--split")
    {
        Description = "The split to search on.",
        HelpName = "name",
        DefaultValueFactory = _ => "val",
    };
    private readonly Option<int> _images = CommonOptions.WholeNumber(
        "--images",
        "Images of it, evenly spread.",
        atLeast: 1,
        byDefault: 100);
    private readonly Option<string> _output = new("--output")
    {
        Description = "Trials, a line of JSON each; goes on if it exists.",
        HelpName = "file",
        DefaultValueFactory = _ => $"crf{TuningLog.Extension}",
    };
    private readonly Option<bool> _json = CommonOptions.Json();

    public TuneCommand()
        : base("tune", "Search a CRF's parameters for a network: coarse, then fine.")
    {
        Add(_weights);
        Add(_data);
        Add(_dataset);
        Add(_split);
        Add(_images);
        Add(_output);
        Add(_json);
        Validators.Add(args =>
        {
            if (args.GetValue(_output) is { } file && Path.GetExtension(file) != TuningLog.Extension)
            {
                args.AddError($"The trials are lines of JSON: let --output end in {TuningLog.Extension}, so that --crf knows it.");
            }
        });
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var task = TaskOf(args);
        var log = TuningLog.Open(
            args.GetRequiredValue(_output),
            new TuningSubject(args.GetRequiredValue(_weights), task.Split.Name, task.Split.Count));
        var isQuiet = args.GetValue(_json);
        var plain = ProgressBar.During("Without a CRF", step => Score(task, step, cancellation));
        using var images = new TuningImages(task);
        Say($"{log.Subject}");
        Say($"without a CRF  {Terminal.Percent(plain)}");
        Try(TuningGrid.Coarse(), "coarse");
        Try(TuningGrid.Fine(log.Best), "fine");
        if (isQuiet)
        {
            Terminal.WriteJson(
                new
                {
                    log.Subject,
                    WithoutCrf = plain,
                    Best = new
                    {
                        log.Best.BilateralWeight,
                        log.Best.SigmaXy,
                        log.Best.SigmaRgb,
                        log.Best.MeanIoU,
                    },
                    Trials = log.Trials.Count,
                });
            return ExitCode.Good;
        }
        Show(log, plain);
        Terminal.WriteLine($"Use it with --crf {args.GetRequiredValue(_output)}");
        return ExitCode.Good;

        void Try(IEnumerable<(double Weight, double Xy, double Rgb)> points, string round)
        {
            var kernels = points.GroupBy(point => (point.Xy, point.Rgb)).ToArray();
            foreach (var (index, kernel) in kernels.Index())
            {
                var left = kernel
                    .Where(point => !log.Trials.Any(trial => trial.Equals(point)))
                    .Select(point => new TuningTrial(point.Weight, point.Xy, point.Rgb, MeanIoU: 0))
                    .ToArray();
                if (left.Length == 0)
                {
                    continue;
                }
                var title = FormattableString.Invariant($"{round} {index + 1}/{kernels.Length}, sigma {kernel.Key.Xy}/{kernel.Key.Rgb}");
                var scores = ProgressBar.During(title, step => images.Score(left, step, cancellation));
                foreach (var (trial, score) in left.Zip(scores))
                {
                    log.Add(trial with { MeanIoU = score });
                }
                Say(
                    $"{title}: {string.Join(", ", left.Zip(scores, (trial, score) => FormattableString.Invariant($"weight {trial.BilateralWeight} {Terminal.Percent(score)}")))}");
            }
        }

        void Say(string line)
        {
            if (!isQuiet)
            {
                Terminal.WriteLine(line);
            }
        }
    }

    private static void Show(TuningLog log, double plain)
    {
        var table = Terminal.Table($"best of {log.Trials.Count}", ">mean IoU", ">gain");
        foreach (var trial in log.Trials.OrderByDescending(trial => trial.MeanIoU).Take(BestShown))
        {
            table.AddRow(
                $"{trial.Options}",
                Terminal.Percent(trial.MeanIoU),
                FormattableString.Invariant($"{100 * (trial.MeanIoU - plain):+0.00;-0.00}"));
        }
        Terminal.Write(table);
    }

    private static double Score(EvaluationTask task, Action<int, int> step, CancellationToken cancellation)
    {
        var evaluation = new Evaluation(task.Split.Classes, voidOutput: task.Network.VoidOutput);
        OnnxScorer.Run(task, "cpu", evaluation, step, cancellation);
        return evaluation.Report(new ScoringOptions()).MeanIoU;
    }

    private EvaluationTask TaskOf(ParseResult args)
    {
        var path = ModelSource.Find(args.GetRequiredValue(_weights));
        var run = RunDefaults.DataOf(path);
        var root = args.GetValue(_data) ?? run?.Root;
        var dataset = args.GetValue(_dataset) ?? (args.GetValue(_data) is null ? run?.Dataset : null);
        var source = DatasetOptions.Open(root, dataset);
        var all = PreparedDataset.Of(
            source.Open(args.GetRequiredValue(_split)),
            (run ?? new DataOptions { Dataset = source.Id }) with
            {
                Size = null,
                Cache = false,
            });
        return new EvaluationTask
        {
            Network = ScoredNetwork.Read(path),
            Split = new SpreadImages(all, Math.Min(args.GetValue(_images), all.Count)),
            NetworkSize = run?.Size,
        }.Checked();
    }
}
