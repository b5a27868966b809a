using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The pictures of a folder by their stems.</summary>
internal sealed class ImageFolder
{
    private ImageFolder(string path, IReadOnlyDictionary<string, string> files, IReadOnlyList<DatasetProblem> problems) =>
        (Path, Files, Problems) = (path, files, problems);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>From stem to full path. Hidden files and files that are no pictures are left out.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Stems that occur twice.</summary>
    public IReadOnlyList<DatasetProblem> Problems { get; }

    /// <summary>Lists a folder; one that does not exist is empty.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="suffix">What the stems end in beyond the sample's name, such as <c>_L</c>; files without it are left out.</param>
    public static ImageFolder List(string path, string suffix = "")
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<DatasetProblem>();
        foreach (var file in (Directory.Exists(path) ? Directory.GetFiles(path) : []).Order(StringComparer.Ordinal))
        {
            var stem = System.IO.Path.GetFileNameWithoutExtension(file);
            if (stem.StartsWith('.') || !ImageFile.HasImageExtension(file) || !stem.EndsWith(suffix, StringComparison.Ordinal))
            {
                continue;
            }
            var name = stem[..^suffix.Length];
            if (!files.TryAdd(name, file))
            {
                problems.Add(new(file, DatasetProblemKind.DoubledStem,
                    $"`{files[name]}` and `{file}` have the same stem, so it is not clear which of them belongs to `{name}`; remove or rename one."));
            }
        }
        return new(path, files, problems);
    }
}
