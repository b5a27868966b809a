using System.Runtime.InteropServices;

namespace Pixelwise.Benchmarking;

/// <summary>The machine that something was measured on.</summary>
/// <param name="Processor">The processor's name as it gives it; the architecture where it gives none.</param>
/// <param name="Cores">Processor cores that the process may use.</param>
/// <param name="MemoryBytes">Memory that the process may use.</param>
/// <param name="System">The operating system.</param>
public sealed record Machine(string Processor, int Cores, long MemoryBytes, string System)
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    /// <summary>The machine that this process runs on.</summary>
    public static Machine Current { get; } = new(
        ProcessorName() ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeInformation.OSDescription);

    private static string? ProcessorName() => File.Exists(LinuxProcessors)
        ? File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1].Trim()
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
}
