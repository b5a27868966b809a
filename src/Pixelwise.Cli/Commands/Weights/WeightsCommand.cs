using System.CommandLine;

namespace Pixelwise.Cli.Commands.Weights;

/// <summary><c>pixelwise weights</c>: public checkpoints, by name.</summary>
internal sealed class WeightsCommand : Command
{
    public WeightsCommand()
        : base("weights", "List public pretrained weights; fetch or import them.")
    {
        Add(new ListCommand());
        Add(new FetchCommand());
        Add(new ImportCommand());
    }

    /// <summary>The argument of commands that are about one of them.</summary>
    public static Argument<string> Id() => new("id") { Description = "Id of the weights; `pixelwise weights list` shows them." };
}
