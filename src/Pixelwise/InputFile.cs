namespace Pixelwise;

/// <summary>Opens the files that users hand over, so that one that is not there is said the same way everywhere.</summary>
internal static class InputFile
{
    /// <summary>Opens a file for reading from its start.</summary>
    /// <exception cref="DataFaultException">It is missing, a folder, or may not be read.</exception>
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new DataFaultException(path, $"'{path}' is a folder. Name a file in it.");
        }
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFaultException(path, $"There is no file '{path}'. Check the path; it starts from '{Environment.CurrentDirectory}'.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(path, $"'{path}' cannot be opened: {exception.Message} Check its access rights.", exception);
        }
    }
}
