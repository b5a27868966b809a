using System.Diagnostics;

namespace Pixelwise.Training.Tests;

/// <summary>Starts this test program again to run one of the <see cref="Probes"/> where it cannot disturb the tests.</summary>
internal static class ChildProcess
{
    /// <summary>First argument that makes the test program a child.</summary>
    public const string Command = "probe";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a probe to its end.</summary>
    /// <param name="probe">A name known to <see cref="Probes.Run"/>.</param>
    /// <param name="environment">Variables to set for it; a null value removes one.</param>
    /// <param name="arguments">What the probe gets.</param>
    public static async Task<ChildResult> RunAsync(
        string probe, IReadOnlyDictionary<string, string?>? environment = null, params IEnumerable<string> arguments)
    {
        var start = StartOf(probe, arguments);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new ChildResult(process.ExitCode, (await output).Trim(), (await error).Trim());
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Runs a probe until it writes a certain line, and kills it in the same moment (SIGKILL: nothing in it can react).</summary>
    /// <param name="probe">A name known to <see cref="Probes.Run"/>.</param>
    /// <param name="isEnough">Whether a line of its output is the last to wait for.</param>
    /// <param name="arguments">What the probe gets.</param>
    public static async Task KillAsync(string probe, Func<string, bool> isEnough, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(StartOf(probe, arguments))!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(deadline.Token);
                Assert.True(line is not null, "The probe ended before it was killed.");
            }
            while (!isEnough(line));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(deadline.Token);
        }
    }

    // `dotnet tests.dll` and the program itself both end here: the program lies beside its assembly.
    private static ProcessStartInfo StartOf(string probe, IEnumerable<string> arguments) =>
        new(Path.ChangeExtension(typeof(ChildProcess).Assembly.Location, null), [Command, probe, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
