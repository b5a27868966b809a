using System.Runtime.InteropServices;

namespace Pixelwise.Refinement;

/// <summary>
/// Asks the system to back memory with large pages. The rows of a lattice lie tens of megabytes apart and are visited in no order, so that
/// with pages of 4 KB the processor looks addresses up for longer than it computes.
/// </summary>
internal static unsafe partial class HugePages
{
    private const nuint SmallPage = 4096;
    private const nuint LargePage = 2 * 1024 * 1024;
    private const int MadviseHugePage = 14; // MADV_HUGEPAGE of Linux' mman.h

    /// <summary>Asks for it; a system that knows no such advice, or has forbidden it, goes on as it was.</summary>
    /// <param name="start">Where the memory begins.</param>
    /// <param name="bytes">Its length; what is shorter than a large page is left alone.</param>
    public static void Advise(void* start, nuint bytes)
    {
        if (bytes < LargePage || !OperatingSystem.IsLinux())
        {
            return;
        }
        var first = ((nuint)start + SmallPage - 1) / SmallPage * SmallPage;
        var end = ((nuint)start + bytes) / SmallPage * SmallPage;
        _ = Madvise((void*)first, end - first, MadviseHugePage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Madvise(void* address, nuint length, int advice);
}
