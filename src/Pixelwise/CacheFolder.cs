namespace Pixelwise;

/// <summary>Where Pixelwise keeps files that it can make or fetch again at any time.</summary>
internal static class CacheFolder
{
    /// <summary>
    /// Environment variable that names the folder; without it, <c>$XDG_CACHE_HOME/pixelwise</c> or <c>~/.cache/pixelwise</c>.
    /// </summary>
    public const string Variable = "PIXELWISE_CACHE";

    /// <summary>The folder's full path, whether it exists or not.</summary>
    public static string FullPath => Path.GetFullPath(
        Set(Variable) ?? Path.Combine(Set("XDG_CACHE_HOME") ?? Path.Combine(Home, ".cache"), "pixelwise"));

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string? Set(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>Puts a file into the folder, unless it is there already with the same bytes; returns its full path.</summary>
    /// <remarks>A reader never sees half a file, and processes that do this at the same time do not disturb one another.</remarks>
    /// <exception cref="DataFaultException">The folder cannot be written.</exception>
    public static string Keep(string fileName, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(FullPath, fileName);
        try
        {
            if (!File.Exists(path) || !content.SequenceEqual(File.ReadAllBytes(path)))
            {
                Directory.CreateDirectory(FullPath);
                Replace(path, content);
            }

            return path;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, fault);
        }
    }

    /// <summary>Makes a folder, inside this one or elsewhere, and those above it.</summary>
    /// <exception cref="DataFaultException">It cannot be made.</exception>
    public static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(folder, fault);
        }
    }

    private static DataFaultException Unwritable(string path, Exception fault) => new(path,
        $"'{path}' cannot be written: {fault.Message.TrimEnd('.')}. Set {Variable} to a folder that can be written.", fault);

    private static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var beside = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}";
        try
        {
            File.WriteAllBytes(beside, content);
            File.Move(beside, path, overwrite: true); // a process that has the old file mapped keeps it
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
