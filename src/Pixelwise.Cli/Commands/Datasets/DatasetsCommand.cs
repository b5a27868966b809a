using System.CommandLine;

namespace Pixelwise.Cli.Commands.Datasets;

/// <summary><c>pixelwise datasets</c>: what one does with data before training on it.</summary>
internal sealed class DatasetsCommand : Command
{
    public DatasetsCommand()
        : base("datasets", "List the known datasets; check, count, show or make one.")
    {
        Add(new ListCommand());
        Add(new CheckCommand());
        Add(new StatsCommand());
        Add(new PreviewCommand());
        Add(new SampleCommand());
    }
}
