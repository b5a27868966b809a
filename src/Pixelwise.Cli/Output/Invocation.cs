namespace Pixelwise.Cli.Output;

/// <summary>How the user started this program, so that the commands we propose are ones that he can copy.</summary>
internal static class Invocation
{
    private const string Tool = "pixelwise";

    private static readonly string Program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == Tool
        ? Tool
        : "dotnet run -c Release --project src/Pixelwise.Cli --";

    /// <summary>A whole command line.</summary>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static string Of(string arguments) => $"{Program} {arguments}";
}
