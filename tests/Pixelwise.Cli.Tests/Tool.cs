using System.Diagnostics;

namespace Pixelwise.Cli.Tests;

/// <summary>The built <c>pixelwise</c> program, run in a process of its own as a user runs it.</summary>
internal static class Tool
{
    // Ends a program that hangs, not one that shares its cores with the other suites.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static Task<ToolResult> RunAsync(params IEnumerable<string> arguments) => RunFrom(AppContext.BaseDirectory, arguments);

    /// <summary>Runs a command of another copy of the program to its end.</summary>
    /// <param name="program">The folder that holds the program.</param>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static Task<ToolResult> RunFrom(string program, params IEnumerable<string> arguments) => Finish(Launch(Program(program), arguments));

    /// <summary>Runs a command to its end in another environment.</summary>
    /// <param name="environment">Variables to set; null unsets one.</param>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static Task<ToolResult> RunWith(IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments) =>
        Finish(Launch(Program(AppContext.BaseDirectory), arguments, environment));

    /// <summary>Runs a command to its end that reads standard input.</summary>
    /// <param name="input">All that comes through it.</param>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static async Task<ToolResult> RunFed(byte[] input, params IEnumerable<string> arguments)
    {
        var process = Launch(Program(AppContext.BaseDirectory), arguments, isFed: true);
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        return await Finish(process);
    }

    /// <summary>Starts a command that hears Ctrl-C as on a terminal, and whose end the test brings about itself.</summary>
    /// <remarks>
    /// A shell lets its background jobs ignore Ctrl-C, and so all that they start; a suite run as one would wait for ever. <c>env</c> puts
    /// that right.
    /// </remarks>
    /// <param name="arguments">What follows <c>pixelwise</c>.</param>
    public static Process StartInterruptible(params IEnumerable<string> arguments) =>
        Launch("env", ["--default-signal=INT", Program(AppContext.BaseDirectory), .. arguments]);

    private static async Task<ToolResult> Finish(Process process)
    {
        using var running = process;
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

    private static string Program(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? "Pixelwise.Cli.exe" : "Pixelwise.Cli");

    private static Process Launch(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        bool isFed = false)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = isFed,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }
}
