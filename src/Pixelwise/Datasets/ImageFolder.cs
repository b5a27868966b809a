using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The pictures of a folder, or its files of another kind, by their stems.</summary>
internal sealed class ImageFolder
{
    private ImageFolder(string path, IReadOnlyDictionary<string, TreeFile> files, IReadOnlyList<DatasetProblem> problems) =>
        (Path, Files, Problems) = (path, files, problems);

    /// <summary>The folder, as messages show it.</summary>
    public string Path { get; }

    /// <summary>From the sample's name to its file. Hidden files and files that are no pictures are left out.</summary>
    public IReadOnlyDictionary<string, TreeFile> Files { get; }

    /// <summary>Stems that occur twice.</summary>
    public IReadOnlyList<DatasetProblem> Problems { get; }

    /// <summary>Lists a folder; one that does not exist is empty.</summary>
    /// <param name="tree">The dataset's files.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="suffix">What the stems end in beyond the sample's name, such as <c>_L</c>; files without it are left out.</param>
    /// <param name="extension">The extension of the files, such as <c>.mat</c>, where they are no pictures.</param>
    public static ImageFolder List(FileTree tree, string folder, string suffix = "", string? extension = null) =>
        Of(tree.PathOf(folder), tree.Files(folder), suffix, extension);

    /// <summary>Lists the folders right in a folder as though they were one: Cityscapes has one for each city.</summary>
    /// <inheritdoc cref="List"/>
    public static ImageFolder ListInner(FileTree tree, string folder, string suffix = "", string? extension = null) =>
        Of(tree.PathOf(folder), tree.Folders(folder).SelectMany(inner => tree.Files(FileTree.Combine(folder, inner))), suffix, extension);

    private static ImageFolder Of(string path, IEnumerable<TreeFile> candidates, string suffix, string? extension)
    {
        var files = new Dictionary<string, TreeFile>(StringComparer.Ordinal);
        var problems = new List<DatasetProblem>();
        foreach (var file in candidates)
        {
            var isOfKind = extension is null
                ? ImageFile.HasImageExtension(file.Name)
                : file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
            if (!isOfKind || !file.Stem.EndsWith(suffix, StringComparison.Ordinal))
            {
                continue;
            }
            var name = file.Stem[..^suffix.Length];
            if (!files.TryAdd(name, file))
            {
                problems.Add(new(file.Path, DatasetProblemKind.DoubledStem,
                    $"`{files[name]}` and `{file}` have the same stem, so it is not clear which of them belongs to `{name}`; remove or rename one."));
            }
        }
        return new(path, files, problems);
    }

    /// <summary>Files that a list chose and named.</summary>
    /// <param name="path">The list, as messages show it.</param>
    /// <param name="files">From the sample's name to its file.</param>
    public static ImageFolder Chosen(string path, IReadOnlyDictionary<string, TreeFile> files) => new(path, files, []);

    /// <summary>The same folder with other names of samples.</summary>
    /// <param name="rename">The new name for an old one, or null to leave the file out. New names differ.</param>
    public ImageFolder Renamed(Func<string, string?> rename) => new(
        Path,
        Files.Select(file => (Name: rename(file.Key), file.Value))
            .Where(file => file.Name is not null)
            .ToDictionary(file => file.Name!, file => file.Value, StringComparer.Ordinal),
        Problems);

    /// <summary>The same folder with some of its files.</summary>
    /// <param name="belongs">Whether the file of a name does.</param>
    public ImageFolder Only(Func<string, bool> belongs) =>
        new(Path, Files.Where(file => belongs(file.Key)).ToDictionary(StringComparer.Ordinal), Problems);

    /// <summary>The same folder without some of its files.</summary>
    /// <param name="names">Names to leave out.</param>
    public ImageFolder Except(IReadOnlySet<string> names) => Only(name => !names.Contains(name));
}
