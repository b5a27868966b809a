namespace Pixelwise.Cli.Output;

/// <summary>Guards what is there already: nothing is replaced unless asked.</summary>
internal static class OutputFiles
{
    /// <summary>Refuses to begin work whose result would replace a file.</summary>
    /// <param name="path">A file that is to be written.</param>
    /// <param name="force">Whether the user allowed it to be replaced.</param>
    /// <exception cref="DataFaultException">The file is there and may not be replaced, or is a folder.</exception>
    public static void RequireFree(string path, bool force)
    {
        if (Directory.Exists(path))
        {
            throw new DataFaultException(path, $"'{path}' is a folder. Name the file to write in it.");
        }
        if (!force && File.Exists(path))
        {
            throw new DataFaultException(path, $"'{path}' is there already. Choose another name, or give --force to replace it.");
        }
    }

    /// <summary>Refuses to begin work that fills a folder in which there is something already.</summary>
    /// <param name="path">A folder that may be missing.</param>
    /// <exception cref="DataFaultException">It is a file, or not empty.</exception>
    public static void RequireEmptyFolder(string path)
    {
        if (File.Exists(path))
        {
            throw new DataFaultException(path, $"'{path}' is a file. Name a folder.");
        }
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            throw new DataFaultException(path, $"Folder '{path}' is not empty, and nothing in it is to be lost. Name another, or empty it.");
        }
    }

    /// <summary>Makes a folder and those above it, where they are missing.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFaultException">It cannot be made or is a file.</exception>
    public static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFaultException(path, $"Folder '{path}' cannot be made: {e.Message.TrimEnd('.')}. Choose another.", e);
        }
    }
}
