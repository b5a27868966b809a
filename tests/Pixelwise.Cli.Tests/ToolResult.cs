using System.Text.Json;

namespace Pixelwise.Cli.Tests;

/// <summary>How a run of <c>pixelwise</c> ended and what it wrote.</summary>
/// <param name="ExitCode">0 good, 1 failed work, 2 wrong usage.</param>
/// <param name="Output">Standard output, without the blanks at its end.</param>
/// <param name="Error">Standard error, likewise.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>The last line of standard output.</summary>
    public string LastLine => Output.Split('\n')[^1].TrimEnd();

    /// <summary>Asserts that the work was done.</summary>
    public ToolResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
        return this;
    }

    /// <summary>Asserts that the work failed with one sentence.</summary>
    /// <param name="sentence">What standard error holds, whole.</param>
    public void FailedWith(string sentence) => Assert.Equal((1, sentence), (ExitCode, Error));

    /// <summary>Asserts that the usage was wrong, and that the first line says why.</summary>
    /// <param name="sentence">The first line of standard error.</param>
    public void WasMisused(string sentence)
    {
        Assert.Equal((2, sentence), (ExitCode, Error.Split('\n')[0]));
        Assert.Empty(Output);
    }
}
