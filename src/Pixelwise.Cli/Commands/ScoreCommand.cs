using System.CommandLine;
using Pixelwise.Cli.Commands.Datasets;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;
using Pixelwise.Metrics.Official;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise score</c>: what a benchmark's own script would say of result files.</summary>
internal sealed class ScoreCommand : Command
{
    private readonly Argument<string> _results = new("results") { Description = "The folder of result files, as `submit` writes them." };
    private readonly Option<string> _data = new("--data") { Description = "The dataset with the true labels.", HelpName = "folder", Required = true };
    private readonly Option<string?> _dataset = DatasetOptions.Dataset();
    private readonly Option<string> _split = new("--split")
    {
        Description = "The split that was predicted.",
        HelpName = "name",
        DefaultValueFactory = _ => "val",
    };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ScoreCommand()
        : base("score", "Score result files as the benchmark's own script does.")
    {
        Add(_results);
        Add(_data);
        Add(_dataset);
        Add(_split);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var source = DatasetOptions.Open(args.GetRequiredValue(_data), args.GetValue(_dataset));
        var report = ProgressBar.During("Scoring", step => OfficialEvaluation.Run(
            source,
            args.GetRequiredValue(_split),
            args.GetRequiredValue(_results),
            new Reporter<DatasetProgress>(progress => step(progress.Done, progress.Total)),
            cancellation));
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(report);
        }
        else
        {
            Console.Out.Write(report);
        }
        return ExitCode.Good;
    }
}
