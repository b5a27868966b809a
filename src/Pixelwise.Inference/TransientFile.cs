namespace Pixelwise.Inference;

/// <summary>A file that is there while something reads it, and gone afterwards.</summary>
internal sealed class TransientFile : IDisposable
{
    private TransientFile(string path) => Path = path;

    /// <summary>Where it lies.</summary>
    public string Path { get; }

    /// <summary>Writes one into the folder for such files.</summary>
    /// <param name="write">Writes the contents.</param>
    /// <returns>Null where there is no such folder, or no room in it.</returns>
    public static TransientFile? TryWrite(Action<Stream> write)
    {
        TransientFile? file = null;
        try
        {
            file = new TransientFile(System.IO.Path.GetTempFileName()); // for its owner's eyes only
            using (var stream = File.OpenWrite(file.Path))
            {
                write(stream);
            }
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be removed is left to whoever clears the folder.
        }
    }
}
