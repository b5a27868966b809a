namespace Pixelwise.Imaging;

/// <summary>Opens files that a user named, and says in one sentence why one cannot be opened.</summary>
internal static class InputFile
{
    /// <summary>The whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What the file is to its reader: <c>Image</c> or <c>Mask</c>.</param>
    /// <exception cref="DataFaultException">The file is missing or not readable.</exception>
    public static byte[] ReadAll(string path, string kind) => Guarded(path, kind, () => File.ReadAllBytes(path));

    /// <summary>The first bytes of the file: <paramref name="length"/> of them, or all if it has fewer.</summary>
    /// <inheritdoc cref="ReadAll" path="//param|//exception"/>
    public static byte[] ReadHead(string path, string kind, int length) => Guarded(path, kind, () =>
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var head = new byte[length];
        return head[..stream.ReadAtLeast(head, length, throwOnEndOfStream: false)];
    });

    private static byte[] Guarded(string path, string kind, Func<byte[]> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFaultException(path, $"{kind} `{path}` does not exist; check the path.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            var reason = Directory.Exists(path) ? "is a folder; name a file in it" : "may not be read; check its permissions";
            throw new DataFaultException(path, $"{kind} `{path}` {reason}.", e);
        }
        catch (IOException e)
        {
            throw new DataFaultException(path, $"{kind} `{path}` cannot be read ({e.Message.TrimEnd('.')}); check the disk and the path.", e);
        }
    }
}
