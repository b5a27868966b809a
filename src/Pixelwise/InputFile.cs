namespace Pixelwise;

/// <summary>Opens the files that users hand over, so that one that cannot be read is said the same way everywhere.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading from its start.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What the file is to its reader: <c>Image</c>, <c>Mask</c>.</param>
    /// <exception cref="DataFaultException">It is missing, a folder, or may not be read.</exception>
    public static FileStream Open(string path, string kind = "File") =>
        Guarded(path, kind, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024));

    /// <summary>The whole file.</summary>
    /// <inheritdoc cref="Open" path="//param|//exception"/>
    public static byte[] ReadAll(string path, string kind) => Guarded(path, kind, () => File.ReadAllBytes(path));

    /// <summary>The first bytes of the file: <paramref name="length"/> of them, or all if it has fewer.</summary>
    /// <inheritdoc cref="Open" path="//param|//exception"/>
    public static byte[] ReadHead(string path, string kind, int length) => Guarded(path, kind, () =>
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        var head = new byte[length];
        return head[..stream.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    });

    private static T Guarded<T>(string path, string kind, Func<T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new DataFaultException(path, $"{kind} `{path}` is a folder; name a file in it.");
        }
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFaultException(
                path,
                $"{kind} `{path}` does not exist; check the path, which starts from `{Environment.CurrentDirectory}`.",
                e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DataFaultException(path, $"{kind} `{path}` may not be read; check its permissions.", e);
        }
        catch (IOException e)
        {
            throw new DataFaultException(path, $"{kind} `{path}` cannot be read ({e.Message.TrimEnd('.')}); check the disk and the path.", e);
        }
    }
}
