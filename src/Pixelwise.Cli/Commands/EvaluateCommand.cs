using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Commands.Datasets;
using Pixelwise.Cli.Engines;
using Pixelwise.Cli.Evaluating;
using Pixelwise.Cli.Output;
using Pixelwise.Cli.Prediction;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;
using Pixelwise.Training.Data;
using Pixelwise.Training.Loading;
using Pixelwise.Training.Recipes;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise evaluate</c>: how good a trained network is on images whose classes are known.</summary>
/// <remarks>What is not said is taken from the recipe of the run: dataset, folder, size, ignored classes.</remarks>
internal sealed class EvaluateCommand : Command
{
    private const int WorstShown = 5;

    private readonly Argument<string> _weights = new("weights") { Description = $"A run folder or file, {ModelSource.Shipped}, or weights by id." };
    private readonly Option<string?> _data = new("--data") { Description = "The dataset. [default: the run's]", HelpName = "folder" };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<string> _split = CommonOptions.ScoredSplit();
    private readonly Option<string> _profile = CommonOptions.MetricProfile();
    private readonly Option<bool> _excludeBackground = new("--exclude-background")
    {
        Description = "Leave the background class out of the means.",
    };
    private readonly Option<int> _boundaryWidth = CommonOptions.WholeNumber(
        "--boundary-width",
        "Weigh pixels this near a class border apart.",
        atLeast: 1);
    private readonly Option<double> _boundaryWeight = CommonOptions.Fraction(
        "--boundary-weight",
        "What such a pixel counts; 0 leaves it out.",
        byDefault: 0);
    private readonly Option<bool> _boundaryOnly = new("--boundary-only") { Description = "Score the pixels near a class border alone." };
    private readonly Option<Engine> _engine = CommonOptions.Engine();
    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Resize photos for the network. [default: the run's]");
    private readonly SegmentingOptions _segmenting = new();
    private readonly Option<string?> _output = new("--output")
    {
        Description = "For report.json and pictures. [default: in the run]",
        HelpName = "folder",
    };
    private readonly Option<bool> _json = CommonOptions.Json();

    public EvaluateCommand()
        : base("evaluate", "Score a trained network, per class and in total.")
    {
        Add(_weights);
        Add(_data);
        Add(_dataset);
        Add(_split);
        Add(_profile);
        Add(_excludeBackground);
        Add(_boundaryWidth);
        Add(_boundaryWeight);
        Add(_boundaryOnly);
        Add(_engine);
        Add(_device);
        Add(_size);
        _segmenting.AddTo(this);
        Add(_output);
        Add(_json);
        Validators.Add(args =>
        {
            if (args.GetResult(_boundaryWeight) is { Implicit: false } && args.GetResult(_boundaryWidth) is null)
            {
                args.AddError("--boundary-weight needs --boundary-width, the width of the band in pixels.");
            }
            if (args.GetValue(_boundaryOnly) && (args.GetResult(_boundaryWidth) is null || args.GetResult(_boundaryWeight) is { Implicit: false }))
            {
                args.AddError("--boundary-only needs --boundary-width, the width of the band in pixels, and goes without --boundary-weight.");
            }
            if (_segmenting.AreGiven(args) && args.GetValue(_engine) == Engine.Torch)
            {
                args.AddError("libtorch sees photos whole: --window, --scales, --flip and --crf go with --engine onnx.");
            }
        });
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var (weights, engine) = (args.GetRequiredValue(_weights), args.GetValue(_engine));
        var scoring = new ScoringOptions
        {
            Profile = MetricProfile.Parse(args.GetRequiredValue(_profile)),
            ExcludeBackground = args.GetValue(_excludeBackground),
        };
        var task = TaskOf(args, weights);
        if (scoring.ExcludeBackground && task.Split.Classes.Background is null)
        {
            throw new ArgumentException(
                $"The classes of {task.Split.Name} have no background among them, so --exclude-background has nothing to leave out; run it without.");
        }
        var boundary = args.GetValue(_boundaryWidth) is not (> 0 and var width) ? null
            : args.GetValue(_boundaryOnly) ? BoundaryWeighting.Only(width)
            : new BoundaryWeighting { Width = width, BandWeight = args.GetValue(_boundaryWeight) };
        var evaluation = new Evaluation(task.Split.Classes, voidOutput: task.Network.VoidOutput, boundary: boundary);

        ProgressBar.During("Scoring", step => Scorer.Run(engine, task, args.GetRequiredValue(_device), evaluation, step, cancellation));

        var figures = new EvaluationFigures(
            weights,
            task.Network.Id,
            task.Split.Name,
            task.Split.Count,
            engine == Engine.Onnx ? "onnx" : "torch",
            task.Method,
            evaluation.Report(scoring),
            evaluation.Worst(WorstShown));
        var files = Folder(args, weights) is { } folder ? EvaluationFiles.Write(folder, figures, evaluation, task) : [];
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(figures);
            return ExitCode.Good;
        }
        Write(figures, files);
        return ExitCode.Good;
    }

    private EvaluationTask TaskOf(ParseResult args, string weights)
    {
        var path = ModelSource.Find(weights);
        var run = RunDefaults.DataOf(path);
        // Data of the user's own are not resized as the run's were, unless it is the same dataset in another place.
        var root = args.GetValue(_data) ?? run?.Root;
        var dataset = args.GetValue(_dataset) ?? (args.GetValue(_data) is null ? run?.Dataset : null);
        if (root is null && dataset is null)
        {
            throw new ArgumentException("Name the folder of a dataset with --data, as there is no run whose recipe says it.");
        }
        var source = dataset is null ? DatasetCatalog.Recognize(root!)
            : dataset == run?.Dataset ? RecipeDataset.Open(run with { Root = root, Size = args.GetValue(_size) ?? run.Size })
            : DatasetCatalog.Open(dataset, root, args.GetValue(_size) ?? run?.Size);
        var preparation = (run ?? new DataOptions { Dataset = source.Id }) with { Size = null, Cache = false };
        return new EvaluationTask
        {
            Network = ScoredNetwork.Read(path),
            Split = PreparedDataset.Of(source.Open(args.GetRequiredValue(_split)), preparation),
            NetworkSize = args.GetValue(_size) ?? run?.Size,
            Segmenting = _segmenting.Read(args),
        }.Checked();
    }

    private string? Folder(ParseResult args, string weights) => args.GetValue(_output)
        ?? (Directory.Exists(weights) ? Path.Combine(weights, $"evaluation-{args.GetRequiredValue(_split)}") : null);

    private static void Write(EvaluationFigures figures, IReadOnlyList<string> files)
    {
        Terminal.WriteLine($"{figures.Model} ({figures.Weights}) on the {figures.Images} images of {figures.Dataset}");
        Terminal.WriteLine($"Shown: {figures.Method}");
        Terminal.WriteLine();
        Terminal.WriteLine("worst images            mean IoU");
        foreach (var image in figures.Worst)
        {
            Terminal.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {image.Name,-20} {Terminal.Percent(image.MeanIoU),9}"));
        }
        Terminal.WriteLine();
        foreach (var file in files)
        {
            Terminal.WriteLine(file);
        }
        Terminal.WriteLine();
        Console.Out.Write(figures.Scores);
    }
}
