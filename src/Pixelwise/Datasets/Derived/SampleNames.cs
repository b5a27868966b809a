using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets.Derived;

/// <summary>Chooses samples by name.</summary>
internal static class SampleNames
{
    private const int Shown = 3;

    /// <summary>The samples that a list file names, in the split's order.</summary>
    /// <param name="split">The split.</param>
    /// <param name="path">A text file with one sample a line: its name, or a path of which the stem counts.</param>
    /// <exception cref="DataFaultException">The file is missing, or names samples that are not there; the first few are named.</exception>
    public static IReadOnlyList<int> Listed(IDataset split, string path)
    {
        var known = Enumerable.Range(0, split.Count)
            .GroupBy(split.SampleName, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var file = Path.GetFullPath(path);
        var chosen = new SortedSet<int>();
        var unknown = new List<string>();
        foreach (var (number, text) in ListFile.Read(new DiskTree(Path.GetDirectoryName(file)!).File(Path.GetFileName(file))))
        {
            var stem = ImageFile.HasImageExtension(text) ? Path.GetFileNameWithoutExtension(text) : Path.GetFileName(text);
            if (known.TryGetValue(text, out var index) || known.TryGetValue(stem, out index))
            {
                chosen.Add(index);
            }
            else
            {
                unknown.Add($"`{text}` in line {number}");
            }
        }
        if (unknown.Count > 0)
        {
            var rest = unknown.Count > Shown ? $" and {unknown.Count - Shown} more" : "";
            throw new DataFaultException(
                path,
                $"List `{path}` names {string.Join(", ", unknown.Take(Shown))}{rest}, which {split.Name} does not have; "
                + "correct the lines or remove them.");
        }
        return chosen.Count > 0
            ? [.. chosen]
            : throw new DataFaultException(path, $"List `{path}` names no sample; put the name of a sample of {split.Name} in each line.");
    }

    /// <summary>
    /// Whether a name fits patterns: one at least of those without <c>!</c>, if there are any, and none of those with it.
    /// </summary>
    /// <param name="name">A sample's name.</param>
    /// <param name="patterns"><c>*</c> stands for any text, <c>?</c> for one character.</param>
    public static bool Fits(string name, IReadOnlyList<string> patterns)
    {
        var wanted = patterns.Where(pattern => !pattern.StartsWith('!')).ToArray();
        return (wanted.Length == 0 || wanted.Any(pattern => IsLike(name, pattern)))
            && !patterns.Any(pattern => pattern.StartsWith('!') && IsLike(name, pattern[1..]));
    }

    private static bool IsLike(string name, string pattern) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);
}
