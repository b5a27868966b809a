using System.Diagnostics;

namespace Pixelwise.Benchmarking;

/// <summary>The most memory that a process needed so far.</summary>
public static class PeakMemory
{
    /// <summary>
    /// Bytes of this process that were resident at the most, libraries included. It never falls, so each case wants a process of its own.
    /// </summary>
    public static long OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
