using System.CommandLine;
using Pixelwise.Cli.Output;
using Pixelwise.Weights.Pretrained;

namespace Pixelwise.Cli.Commands.Weights;

/// <summary><c>pixelwise weights import</c>: a public checkpoint that came another way.</summary>
internal sealed class ImportCommand : Command
{
    private readonly Argument<string> _id = WeightsCommand.Id();
    private readonly Argument<string> _file = new("file") { Description = "The file as it was published, under any name." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public ImportCommand()
        : base("import", "Take a copy of a file that has the hash of some weights.")
    {
        Add(_id);
        Add(_file);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var weights = PretrainedCatalog.Find(args.GetRequiredValue(_id));
        var path = PretrainedCache.Default.Import(weights, args.GetRequiredValue(_file), cancellation);
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(new { weights.Id, Path = path });
            return ExitCode.Good;
        }
        Terminal.WriteLine($"Imported {weights.Id}, {weights.Hash} as published: {path}");
        return ExitCode.Good;
    }
}
