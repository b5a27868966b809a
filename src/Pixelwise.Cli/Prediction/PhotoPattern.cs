using System.IO.Enumeration;

namespace Pixelwise.Cli.Prediction;

/// <summary>
/// A path in which <c>*</c> stands for any letters of a name, <c>?</c> for one, and <c>**</c> for any folders; for shells that leave
/// patterns as they are, and for more files than a command line holds.
/// </summary>
/// <remarks>
/// As in a shell, hidden files match only what begins with a dot itself. Folders that are links are entered by name, but not by <c>**</c>.
/// </remarks>
internal sealed class PhotoPattern
{
    private const string AnyFolders = "**";

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly string[] _parts;

    /// <summary>Takes a path apart.</summary>
    /// <param name="pattern">A path of which <see cref="IsPattern"/> holds.</param>
    public PhotoPattern(string pattern)
    {
        var parts = pattern.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        var fixedParts = parts.TakeWhile(part => !IsPattern(part)).Count();
        Root = fixedParts == 0 ? "" : string.Join(Path.DirectorySeparatorChar, parts[..fixedParts]) + Path.DirectorySeparatorChar;
        _parts = [.. parts[fixedParts..].Where(part => part.Length > 0)];
    }

    /// <summary>The folder before the first part that is a pattern; empty for the current one.</summary>
    public string Root { get; }

    /// <summary>Whether a path has anything that stands for something else.</summary>
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>The files that match, each once.</summary>
    public IEnumerable<string> Matches() => Below(Root, _parts).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder, ArraySegment<string> parts)
    {
        var root = new DirectoryInfo(folder.Length == 0 ? "." : folder);
        if (!root.Exists)
        {
            return [];
        }
        if (parts[0] == AnyFolders)
        {
            ArraySegment<string> rest = parts.Count > 1 ? parts[1..] : new[] { "*" };
            var deeper = root.EnumerateDirectories("*", Everything)
                .Where(entry => entry.LinkTarget is null && Fits(entry.Name, "*"))
                .SelectMany(entry => Below(Path.Combine(folder, entry.Name), parts));
            return Below(folder, rest).Concat(deeper);
        }
        return parts.Count == 1
            ? root.EnumerateFiles("*", Everything)
                .Where(entry => Fits(entry.Name, parts[0]))
                .Select(entry => Path.Combine(folder, entry.Name))
            : root.EnumerateDirectories("*", Everything)
                .Where(entry => Fits(entry.Name, parts[0]))
                .SelectMany(entry => Below(Path.Combine(folder, entry.Name), parts[1..]));
    }

    private static bool Fits(string name, string part) =>
        (name[0] != '.' || part[0] == '.') && FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: OperatingSystem.IsWindows());
}
