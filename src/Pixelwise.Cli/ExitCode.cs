namespace Pixelwise.Cli;

/// <summary>What the command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>The work was done.</summary>
    public const int Good = 0;

    /// <summary>The work failed: a file, the network, the machine.</summary>
    public const int FailedWork = 1;

    /// <summary>The command was not understood.</summary>
    public const int WrongUsage = 2;
}
