namespace Pixelwise.Training.Torch;

/// <summary>Native libraries that are made on this machine and kept in the cache.</summary>
internal static class LibraryCopies
{
    /// <inheritdoc cref="CacheFolder.Keep"/>
    /// <exception cref="LibTorchException">The folder cannot be written.</exception>
    public static string Keep(string fileName, ReadOnlySpan<byte> content)
    {
        try
        {
            return CacheFolder.Keep(fileName, content);
        }
        catch (DataFaultException fault)
        {
            throw new LibTorchException(fault.Message, fault);
        }
    }
}
