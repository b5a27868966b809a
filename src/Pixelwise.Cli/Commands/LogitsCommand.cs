using System.CommandLine;
using Pixelwise.Models;
using Pixelwise.Networks;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise logits</c>: one network on one array, so that anyone can check it against another implementation.</summary>
internal sealed class LogitsCommand : Command
{
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<string[]> _set = CommonOptions.Set();
    private readonly Option<int> _classes = CommonOptions.Classes(byDefault: 19);
    private readonly Option<bool> _keys = new("--keys") { Description = "Print the keys and shapes of the weights, in order." };

    public LogitsCommand()
        : base("logits", "Run one network on a raw array and write exactly what it returns.")
    {
        Add(_model);
        Add(_set);
        Add(_classes);
        Add(_keys);
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        var network = ModelCatalog.Find(args.GetRequiredValue(_model)).Build(args.GetValue(_classes), ModelSettings.ParsePairs(args.GetRequiredValue(_set)));
        if (args.GetValue(_keys))
        {
            WriteKeys(network);
            return ExitCode.Good;
        }
        return ExitCode.Good;
    }

    private static void WriteKeys(Network network)
    {
        foreach (var parameter in network.Parameters)
        {
            Console.Out.WriteLine($"{parameter.Key}\t{(parameter.Shape.Count == 0 ? "scalar" : string.Join('x', parameter.Shape))}");
        }
    }
}
