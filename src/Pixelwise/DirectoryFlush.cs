using System.Runtime.InteropServices;

namespace Pixelwise;

/// <summary>
/// Makes a rename last through a power cut: the new name is an entry of the folder, and the folder has a cache of its own.
/// </summary>
internal static partial class DirectoryFlush
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Flushes a folder to the disk where the system can (Unix); elsewhere, or where the file system refuses, does nothing.
    /// </summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        // .NET opens no folder as a file, hence the C library.
        var descriptor = Open(folder, ReadOnly);
        if (descriptor >= 0)
        {
            _ = Fsync(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
