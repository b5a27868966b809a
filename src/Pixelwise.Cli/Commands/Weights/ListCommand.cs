using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Weights.Pretrained;
using Spectre.Console;

namespace Pixelwise.Cli.Commands.Weights;

/// <summary><c>pixelwise weights list</c>: what there is, and what is on this machine.</summary>
internal sealed class ListCommand : Command
{
    private readonly Option<bool> _json = CommonOptions.Json();

    public ListCommand()
        : base("list", "List public weights, and which are on this machine.")
    {
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        var cache = PretrainedCache.Default;
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(PretrainedCatalog.All.Select(weights => Figures(weights, cache)));
            return ExitCode.Good;
        }
        var table = Terminal.Table("weights", "model", "trained on", ">outputs", ">MiB", "published score", "here");
        foreach (var weights in PretrainedCatalog.All)
        {
            table.AddRow(
                Markup.Escape(weights.Id),
                Markup.Escape(weights.Model),
                Markup.Escape(weights.TrainedOn),
                weights.Outputs.ToString(CultureInfo.InvariantCulture),
                weights.Mebibytes?.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
                weights.Score is { } score ? string.Create(CultureInfo.InvariantCulture, $"{score.Metric} {score.Percent:0.0} %") : "",
                cache.Holds(weights) ? "yes" : weights.Address is null ? "import only" : "");
        }
        Terminal.Write(table);
        Terminal.WriteLine($"`pixelwise weights fetch ID` fetches one into {cache.Folder}.");
        Terminal.WriteLine("Its id then goes wherever a weights file is taken. --json adds address, hash, terms, preprocessing and what was scored.");
        return ExitCode.Good;
    }

    private static object Figures(PretrainedWeights weights, PretrainedCache cache) => new
    {
        weights.Id,
        weights.Model,
        weights.TrainedOn,
        weights.Outputs,
        Classes = weights.Classes?.Select(each => each.Name),
        weights.VoidOutput,
        weights.Address,
        weights.Page,
        Hash = new { weights.Hash.Kind, weights.Hash.Digits },
        weights.Mebibytes,
        weights.Terms,
        Normalization = new
        {
            weights.Normalization.Range,
            Mean = Channels(weights.Normalization.Mean),
            Deviation = Channels(weights.Normalization.Deviation),
            weights.Normalization.BlueFirst,
        },
        weights.Sizing,
        weights.Score,
        Path = cache.Holds(weights) ? cache.PathOf(weights) : null,
    };

    private static float[] Channels((float Red, float Green, float Blue) values) => [values.Red, values.Green, values.Blue];
}
