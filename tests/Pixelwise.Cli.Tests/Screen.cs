using System.Runtime.CompilerServices;

namespace Pixelwise.Cli.Tests;

/// <summary>Compares what people see with a text file beside the test; <c>PIXELWISE_RENEW=1 dotnet test</c> renews the files.</summary>
internal static class Screen
{
    private const string RenewVariable = "PIXELWISE_RENEW";

    /// <summary>Asserts that a screen is what its file holds.</summary>
    /// <param name="name">Name of the file in the folder <c>Screens</c>, without <c>.txt</c>.</param>
    /// <param name="text">What was printed; blanks at the ends of lines do not count, nobody sees them.</param>
    public static void Matches(string name, string text)
    {
        var seen = string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n";
        if (Environment.GetEnvironmentVariable(RenewVariable) == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), "Screens", name + ".txt"), seen);
            return;
        }
        var golden = Path.Combine(AppContext.BaseDirectory, "Screens", name + ".txt");
        Assert.True(File.Exists(golden), $"There is no screen '{name}' yet; {RenewVariable}=1 writes it.");
        Assert.Equal(File.ReadAllText(golden), seen);
    }

    private static string SourceFolder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
