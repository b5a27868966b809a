using System.Runtime.InteropServices;

namespace Pixelwise;

/// <summary>
/// Gives memory back that opening a large network leaves behind: its weights were there in several forms, and one of them is kept.
/// </summary>
/// <remarks>
/// The collector and the C library keep such memory until it is needed elsewhere, which in a process that only predicts is never. SegNet
/// (118 MB of weights) held 733 MB after it was opened in ONNX Runtime, and holds 181 MB this way.
/// </remarks>
internal static partial class Leftovers
{
    /// <summary>
    /// Bytes from which on something is done: collecting blocks the process for some milliseconds, and a smaller network leaves too little
    /// for that.
    /// </summary>
    public const long WorthCollecting = 16_000_000;

    /// <summary>Gives back what is no longer used.</summary>
    /// <param name="bytes">Bytes that were copied, about; few of them are left to the collector's own time.</param>
    public static void Release(long bytes)
    {
        if (bytes < WorthCollecting)
        {
            return;
        }
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            TrimHeap();
        }
    }

    private static void TrimHeap()
    {
        try
        {
            _ = Trim(padding: 0);
        }
        catch (EntryPointNotFoundException)
        {
            // Only the GNU C library keeps freed memory in a way that needs this, and has it.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint padding);
}
