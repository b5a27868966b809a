namespace Pixelwise.Datasets.Files;

/// <summary>A folder inside an archive.</summary>
/// <param name="archive">The archive.</param>
/// <param name="root">The folder; <c>""</c> is the archive itself.</param>
internal sealed class ArchiveTree(Archive archive, string root) : FileTree
{
    /// <inheritdoc/>
    public override string Root => PathOf("");

    /// <inheritdoc/>
    public override bool HasFolder(string path) => archive.HasFolder(Inside(path));

    /// <inheritdoc/>
    public override bool HasFile(string path) => archive.HasFile(Inside(path));

    /// <inheritdoc/>
    public override IEnumerable<TreeFile> Files(string folder) =>
        archive.Files(Inside(folder)).Where(name => !name.StartsWith('.')).Select(name => File(Combine(folder, name)));

    /// <inheritdoc/>
    // __MACOSX is where macOS keeps what no other system knows of.
    public override IEnumerable<string> Folders(string folder) =>
        archive.Folders(Inside(folder)).Where(name => !name.StartsWith('.') && name != "__MACOSX");

    /// <inheritdoc/>
    public override FileTree Below(string folder) => folder.Length == 0 ? this : new ArchiveTree(archive, Inside(folder));

    /// <inheritdoc/>
    public override string PathOf(string path) => Inside(path) is { Length: > 0 } inside ? $"{archive.Path}/{inside}" : archive.Path;

    /// <inheritdoc/>
    public override Stream Open(string path, string kind) => new MemoryStream(ReadAll(path, kind), writable: false);

    /// <inheritdoc/>
    public override byte[] ReadAll(string path, string kind) => archive.ReadAll(Inside(path), kind);

    /// <inheritdoc/>
    public override string? OnDisk(string path) => null;

    private string Inside(string path) => path.Length == 0 ? root : Combine(root, path);
}
