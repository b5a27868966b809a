using System.CommandLine;
using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Datasets;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary><c>pixelwise datasets list</c>: the datasets known by name.</summary>
internal sealed class ListCommand : Command
{
    private readonly Option<bool> _json = CommonOptions.Json();

    public ListCommand()
        : base("list", "List the datasets that are known by name.")
    {
        Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult args)
    {
        if (args.GetValue(_json))
        {
            Terminal.WriteJson(DatasetCatalog.All);
            return ExitCode.Good;
        }
        foreach (var dataset in DatasetCatalog.All)
        {
            Terminal.WriteLine($"{dataset.Id}: {dataset.Title ?? dataset.Name}");
            if (dataset.SplitCounts.Count > 0)
            {
                var splits = string.Join(", ", dataset.SplitCounts.Select(split => string.Create(CultureInfo.InvariantCulture, $"{split.Key} {split.Value}")));
                Terminal.WriteLine($"  {dataset.Classes} classes; {splits}");
            }
            Terminal.WriteLine($"  {dataset.Placement}");
            Terminal.WriteLine($"  {dataset.Terms}");
            if (dataset.HomePage is { } page)
            {
                Terminal.WriteLine($"  {page}");
            }
            Terminal.WriteLine();
        }
        return ExitCode.Good;
    }
}
