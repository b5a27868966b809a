namespace Pixelwise.Datasets.Files;

/// <summary>A folder on disk.</summary>
/// <param name="root">The folder.</param>
internal sealed class DiskTree(string root) : FileTree
{
    /// <inheritdoc/>
    public override string Root => root;

    /// <inheritdoc/>
    public override bool HasFolder(string path) => Directory.Exists(PathOf(path));

    /// <inheritdoc/>
    public override bool HasFile(string path) => System.IO.File.Exists(PathOf(path));

    /// <inheritdoc/>
    public override IEnumerable<TreeFile> Files(string folder) => Names(folder, Directory.EnumerateFiles).Select(name => File(Combine(folder, name)));

    /// <inheritdoc/>
    public override IEnumerable<string> Folders(string folder) => Names(folder, Directory.EnumerateDirectories);

    /// <inheritdoc/>
    public override FileTree Below(string folder) => folder.Length == 0 ? this : new DiskTree(PathOf(folder));

    /// <inheritdoc/>
    public override string PathOf(string path) => path.Length == 0 ? root : Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <inheritdoc/>
    public override Stream Open(string path, string kind) => InputFile.Open(PathOf(path), kind);

    /// <inheritdoc/>
    public override byte[] ReadAll(string path, string kind) => InputFile.ReadAll(PathOf(path), kind);

    /// <inheritdoc/>
    public override string OnDisk(string path) => PathOf(path);

    private IEnumerable<string> Names(string folder, Func<string, IEnumerable<string>> list) => HasFolder(folder)
        ? list(PathOf(folder)).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)
        : [];
}
