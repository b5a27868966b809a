using System.Diagnostics;

namespace Pixelwise.Cli.Tests;

/// <summary>The built <c>pixelwise</c> program, run in a process of its own as a user runs it.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static Task<ToolResult> RunAsync(params IEnumerable<string> arguments) => RunIn(Environment.CurrentDirectory, arguments);

    /// <summary>Runs a command to its end in a folder.</summary>
    /// <param name="folder">The current folder of the process.</param>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static async Task<ToolResult> RunIn(string folder, params IEnumerable<string> arguments)
    {
        using var process = Start(folder, arguments);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new ToolResult(process.ExitCode, (await output).TrimEnd(), (await error).TrimEnd());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Starts a command whose end the test brings about itself.</summary>
    /// <param name="folder">The current folder of the process.</param>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static Process Start(string folder, params IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Pixelwise.Cli.exe" : "Pixelwise.Cli");
        return Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
