using System.CommandLine;
using Pixelwise.Benchmarking;
using Pixelwise.Cli.Commands.Datasets;
using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Cli.Comparing;

/// <summary>How commands are told what to compare.</summary>
internal sealed class ComparisonOptions
{
    /// <summary>Where a comparison goes that names no folder.</summary>
    public const string UsualFolder = "comparison";

    private const int StandardClasses = 19; // Cityscapes', which most published figures are of

    private static readonly ImageSize SizeWithoutImages = new(512, 512);

    private readonly Argument<string[]> _models = new("model")
    {
        Description = "Ids of models, run folders, weights; +crf adds a CRF. [default: the zoo]",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<string?> _data = new("--data")
    {
        Description = "The dataset that models are scored on. [default: speed alone]",
        HelpName = "folder",
    };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<string> _split = CommonOptions.ScoredSplit();
    private readonly Option<string> _profile = CommonOptions.MetricProfile();
    private readonly Option<ImageSize?> _size = CommonOptions.OptionalSize("Image size for speed. [default: the data's; 512x512]");
    private readonly Option<Engine> _engine = CommonOptions.Engine();
    private readonly Option<int> _threads = CommonOptions.WholeNumber("--threads", "Threads. [default: one a core]", atLeast: 1);
    private readonly Option<int> _runs = CommonOptions.WholeNumber(
        "--runs",
        "Measured runs of each; 3 above 500 GMAC.",
        atLeast: 1,
        byDefault: RunTimes.FewestForP95);

    private Option[] Options => [_data, _dataset, _split, _profile, _size, _engine, _threads, _runs];

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_models);
        foreach (var option in Options)
        {
            command.Add(option);
        }
    }

    /// <summary>What the user gave of them, as it is called in a message: <c>`enet`</c>, <c>--size</c>.</summary>
    public string[] Given(ParseResult args) =>
    [
        .. (args.GetValue(_models) ?? []).Select(name => $"`{name}`"),
        .. Options.Where(option => args.GetResult(option) is { Implicit: false }).Select(option => option.Name),
    ];

    /// <summary>Whether there is data that models are scored on.</summary>
    public bool ScoresQuality(ParseResult args) => args.GetValue(_data) is not null || args.GetValue(_dataset) is not null;

    /// <summary>What the user wants compared.</summary>
    /// <exception cref="ArgumentException">An option's value is unknown.</exception>
    /// <exception cref="DataFaultException">The data or a model is not there.</exception>
    public ComparisonPlan Read(ParseResult args)
    {
        var split = ScoresQuality(args)
            ? DatasetOptions.Open(args.GetValue(_data), args.GetValue(_dataset)).Open(args.GetRequiredValue(_split))
            : null;
        var plan = new ComparisonPlan
        {
            Candidates = Candidate.Find(args.GetValue(_models) ?? [], split?.Classes),
            Split = split,
            Classes = split?.Classes.Count ?? StandardClasses,
            Size = args.GetValue(_size) ?? split?.Read(0).Image.Size ?? SizeWithoutImages,
            Engine = args.GetValue(_engine),
            Threads = args.GetValue(_threads) is > 0 and var threads ? threads : Environment.ProcessorCount,
            Runs = args.GetValue(_runs),
            Scoring = new ScoringOptions { Profile = MetricProfile.Parse(args.GetRequiredValue(_profile)) },
        };
        return plan.Checked();
    }
}
