using System.CommandLine;

namespace Pixelwise.Cli.Commands.Crf;

/// <summary><c>pixelwise crf</c>: the fully connected CRF by itself.</summary>
internal sealed class CrfCommand : Command
{
    public CrfCommand()
        : base("crf", "Refine probabilities by a fully connected CRF.")
    {
        Add(new ApplyCommand());
        Add(new TuneCommand());
    }
}
