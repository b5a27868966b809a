namespace Pixelwise.Datasets.Files;

/// <summary>
/// The files of a dataset, wherever they lie. Paths inside are relative to its root, with <c>/</c> between their parts; <c>""</c> is the
/// root itself.
/// </summary>
/// <remarks>Safe to use from several threads.</remarks>
internal abstract class FileTree
{
    /// <summary>The root, as messages show it.</summary>
    public abstract string Root { get; }

    /// <summary>Whether there is such a folder.</summary>
    public abstract bool HasFolder(string path);

    /// <summary>Whether there is such a file.</summary>
    public abstract bool HasFile(string path);

    /// <summary>
    /// The files right in a folder, hidden ones left out, in ordinal order of their names; none where there is no such folder.
    /// </summary>
    public abstract IEnumerable<TreeFile> Files(string folder);

    /// <summary>
    /// The names of the folders right in a folder, hidden ones left out, in ordinal order; none where there is no such folder.
    /// </summary>
    public abstract IEnumerable<string> Folders(string folder);

    /// <summary>The tree of one of its folders.</summary>
    /// <param name="folder">The folder, which should exist.</param>
    public abstract FileTree Below(string folder);

    /// <summary>A file or folder as messages show it.</summary>
    public abstract string PathOf(string path);

    /// <summary>Opens a file for reading from its start; the stream can seek.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What the file is to its reader: <c>Image</c>, <c>Mask</c>, <c>List</c>.</param>
    /// <exception cref="DataFaultException">It is missing, or may not be read.</exception>
    public abstract Stream Open(string path, string kind);

    /// <summary>The whole file.</summary>
    /// <inheritdoc cref="Open" path="//param|//exception"/>
    public abstract byte[] ReadAll(string path, string kind);

    /// <summary>
    /// Where the disk holds the file as it is, for readers that seek in it or need only its head; null where it does not.
    /// </summary>
    public abstract string? OnDisk(string path);

    /// <summary>One file, which need not exist.</summary>
    public TreeFile File(string path) => new(this, path);

    /// <summary>A path inside a folder.</summary>
    public static string Combine(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
