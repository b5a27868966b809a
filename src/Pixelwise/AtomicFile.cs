using Microsoft.Win32.SafeHandles;

namespace Pixelwise;

/// <summary>
/// Writes files whole or not at all: whoever reads, and whenever the machine stops, there is the old file or the new one, never a part.
/// </summary>
public static class AtomicFile
{
    // errno of Linux and macOS, then the codes of Windows: no space, quota used up.
    private static readonly int[] DiskFull = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    // EROFS of Linux and macOS, then ERROR_WRITE_PROTECT of Windows.
    private static readonly int[] DiskReadOnly = [30, unchecked((int)0x80070013)];

    /// <summary>Writes beside the file, flushes to the disk, and renames over it.</summary>
    /// <param name="path">
    /// The file to make or replace. A symbolic link is followed; the access rights of a file already there are kept.
    /// </param>
    /// <param name="write">
    /// Writes the contents to a seekable stream. Whatever it throws leaves the old file untouched and nothing beside it.
    /// </param>
    /// <exception cref="DataFaultException">
    /// The folder is missing or cannot be written to, or the disk is full. What was there is untouched.
    /// </exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = new FileInfo(path) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target) ?? throw new ArgumentException($"'{path}' is a drive, not a file.", nameof(path));
        if (!Directory.Exists(folder))
        {
            throw new DataFaultException(path, $"Cannot write '{path}': there is no folder '{folder}'. Create it first.");
        }
        if (Directory.Exists(target))
        {
            throw new DataFaultException(path, $"Cannot write '{path}': it is a folder. Name a file in it.");
        }
        try
        {
            PartialFile.RemoveAbandoned(target);
            Replace(target, write);
            DirectoryFlush.Flush(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(path, $"Cannot write '{path}': {Reason(exception)} What was there before is untouched.", exception);
        }
    }

    private static void Replace(string target, Action<Stream> write)
    {
        var partial = PartialFile.NameFor(target);
        try
        {
            // Open until it is renamed: the lock tells other writers of this file that it is not abandoned.
            using var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
            write(stream);
            KeepRights(target, stream.SafeFileHandle);
            stream.Flush(flushToDisk: true);
            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static void KeepRights(string target, SafeFileHandle replacement)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(replacement, File.GetUnixFileMode(target));
        }
    }

    /// <summary>Why a file could not be written, and what to do, one or two sentences.</summary>
    internal static string Reason(Exception exception) => exception switch
    {
        _ when DiskFull.Contains(exception.HResult) => "the disk is full. Free some space and try again.",
        _ when DiskReadOnly.Contains(exception.HResult) => "the disk is read-only. Choose a folder that you may write to.",
        UnauthorizedAccessException => "permission denied. Choose a folder that you may write to.",
        _ => exception.Message.TrimEnd('.') + ".",
    };
}
