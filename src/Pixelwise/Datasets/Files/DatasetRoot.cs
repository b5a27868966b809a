namespace Pixelwise.Datasets.Files;

/// <summary>
/// Finds the files of a dataset under the path that the user gave: a folder, an archive, or a folder in one (<c>data.zip/street</c>).
/// </summary>
internal static class DatasetRoot
{
    private static readonly string[] Compressed = [".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz", ".zst"];
    private static readonly string[] Archives = [".zip", ".tar", .. Compressed];

    /// <summary>
    /// The places where the dataset may begin: a folder is one; in an archive that holds nothing but one folder, that folder is another.
    /// </summary>
    /// <exception cref="DataFaultException">
    /// There is no such folder or archive, or the archive is damaged, compressed as a whole, or refused.
    /// </exception>
    public static IReadOnlyList<FileTree> Find(string path)
    {
        if (Directory.Exists(path))
        {
            return [new DiskTree(path)];
        }
        if (ArchiveIn(path) is not var (file, inside))
        {
            var missing = Archives.Contains(Path.GetExtension(path).ToLowerInvariant()) ? "file" : "folder";
            throw new DataFaultException(path, $"There is no {missing} `{path}`; check the path, it starts from `{Environment.CurrentDirectory}`.");
        }
        FileTree tree = new ArchiveTree(Open(file), inside);
        if (!tree.HasFolder(""))
        {
            throw new DataFaultException(path, $"Archive `{file}` has no folder `{inside}`; check what it holds.");
        }
        var roots = new List<FileTree> { tree };
        while (!tree.Files("").Any() && tree.Folders("").ToArray() is [var only])
        {
            roots.Add(tree = tree.Below(only));
        }
        return roots;
    }

    /// <summary>The file that a path leads to or through, and what remains of the path.</summary>
    private static (string File, string Inside)? ArchiveIn(string path)
    {
        var inside = "";
        for (var file = path; !string.IsNullOrEmpty(file); file = Path.GetDirectoryName(file))
        {
            if (File.Exists(file))
            {
                return (file, inside);
            }
            inside = inside.Length == 0 ? Path.GetFileName(file) : $"{Path.GetFileName(file)}/{inside}";
        }
        return null;
    }

    private static Archive Open(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".zip" => new ZipFileArchive(file),
        ".tar" => new TarFileArchive(file),
        var extension when Compressed.Contains(extension) => throw new DataFaultException(file,
            $"Archive `{file}` is compressed as a whole, so a photo could only be read after all before it; "
            + "unpack it once (`tar -xf`) and name the folder, or pack it as .zip or .tar."),
        _ => throw new DataFaultException(file, $"`{file}` is neither a folder nor a .zip or .tar; name the folder that holds the dataset."),
    };
}
