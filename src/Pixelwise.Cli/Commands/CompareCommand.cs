using System.CommandLine;
using Pixelwise.Cli.Comparing;
using Pixelwise.Cli.Output;

namespace Pixelwise.Cli.Commands;

/// <summary><c>pixelwise compare</c>: quality against speed, of all models, on one machine and the same images.</summary>
internal sealed class CompareCommand : Command
{
    private readonly ComparisonOptions _comparison = new();
    private readonly Option<string> _output = new("--output")
    {
        Description = "Figures, pictures, page; one that was interrupted goes on.",
        HelpName = "folder",
        DefaultValueFactory = _ => ComparisonOptions.UsualFolder,
    };
    private readonly Option<bool> _force = new("--force") { Description = "Begin anew, whatever is in the folder." };
    private readonly Option<bool> _json = CommonOptions.Json();

    public CompareCommand()
        : base("compare", "Measure models side by side: quality against speed.")
    {
        _comparison.AddTo(this);
        Add(_output);
        Add(_force);
        Add(_json);
        SetAction((args, cancellation) => Task.Run(() => Run(args, cancellation), CancellationToken.None));
    }

    private int Run(ParseResult args, CancellationToken cancellation)
    {
        var (figures, files) = new ComparisonRun(_comparison.Read(args), args.GetRequiredValue(_output)).Run(args.GetValue(_force), cancellation);
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(figures);
            return ExitCode.Good;
        }
        ComparisonTable.Write(figures);
        foreach (var file in files)
        {
            Terminal.WriteLine(file);
        }
        return ExitCode.Good;
    }
}
