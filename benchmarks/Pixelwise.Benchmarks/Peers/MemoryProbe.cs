using System.Diagnostics;
using System.Globalization;

namespace Pixelwise.Benchmarks.Peers;

/// <summary>
/// Measures the peak memory of some work in a process of its own: this program, started again with arguments that say which work.
/// </summary>
internal static class MemoryProbe
{
    /// <summary>Starts the process and waits for it.</summary>
    /// <param name="arguments">Which work; the process ends by calling <see cref="Report"/>.</param>
    /// <returns>Megabytes (10⁶ bytes) resident at the most.</returns>
    public static double PeakMegabytes(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(lines[^1], CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"`{string.Join(' ', arguments)}` failed; its message is above.");
    }

    /// <summary>Tells the process's own peak, on its last line.</summary>
    public static void Report() => Console.WriteLine(FormattableString.Invariant($"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6}"));
}
