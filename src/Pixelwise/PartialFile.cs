using System.IO.Enumeration;

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
        // Names are looked at before they become strings: a folder of predictions has tens of thousands, and is gone through for each of
        // them.
        var twins = new FileSystemEnumerable<string>(
            Path.GetDirectoryName(target)!,
            (ref FileSystemEntry entry) => entry.ToFullPath(),
            new EnumerationOptions { AttributesToSkip = 0 })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                entry.FileName.StartsWith(prefix, StringComparison.Ordinal)
                && entry.FileName.EndsWith(Suffix, StringComparison.Ordinal),
        };
        foreach (var partial in twins.Where(partial => !IsOpen(partial)))
        {
            File.Delete(partial);
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
