namespace Pixelwise.Datasets.Files;

/// <summary>A file of a dataset.</summary>
/// <param name="Tree">Where it lies.</param>
/// <param name="Inside">Its path in the tree.</param>
internal sealed record TreeFile(FileTree Tree, string Inside)
{
    /// <summary>Its path as messages show it.</summary>
    public string Path => Tree.PathOf(Inside);

    /// <summary>Its name, with the extension.</summary>
    public string Name => Inside[(Inside.LastIndexOf('/') + 1)..];

    /// <summary>Its name without the extension.</summary>
    public string Stem => System.IO.Path.GetFileNameWithoutExtension(Name);

    /// <summary>Where the disk holds it as it is, or null.</summary>
    public string? OnDisk => Tree.OnDisk(Inside);

    /// <summary>The whole file.</summary>
    /// <param name="kind">What the file is to its reader: <c>Image</c>, <c>Mask</c>, <c>List</c>.</param>
    /// <exception cref="DataFaultException">It is missing, or may not be read.</exception>
    public byte[] ReadAll(string kind) => Tree.ReadAll(Inside, kind);

    /// <summary>Opens it for reading from its start; the stream can seek.</summary>
    /// <inheritdoc cref="ReadAll" path="//param|//exception"/>
    public Stream Open(string kind) => Tree.Open(Inside, kind);

    /// <inheritdoc/>
    public override string ToString() => Path;
}
