namespace Pixelwise;

/// <summary>
/// The unfinished twin of a file that is being written: <c>.name.random.partial</c> in the same folder, so that a rename can replace it.
/// </summary>
internal static class PartialFile
{
    private const string Suffix = ".partial";

    /// <summary>A name that no other writer of the same file uses.</summary>
    public static string NameFor(string target) => Path.Combine(
        Path.GetDirectoryName(target)!,
        $".{Path.GetFileName(target)}.{Path.GetFileNameWithoutExtension(Path.GetRandomFileName())}{Suffix}");

    /// <summary>Removes what a killed process left of this file. A lock dies with its process, so an unlocked twin has no writer.</summary>
    public static void RemoveAbandoned(string target)
    {
        var prefix = $".{Path.GetFileName(target)}.";
        foreach (var partial in Directory.EnumerateFiles(Path.GetDirectoryName(target)!))
        {
            var name = Path.GetFileName(partial);
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal) && !IsOpen(partial))
            {
                File.Delete(partial);
            }
        }
    }

    private static bool IsOpen(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
