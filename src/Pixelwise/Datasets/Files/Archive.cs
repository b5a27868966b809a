namespace Pixelwise.Datasets.Files;

/// <summary>The entries of an archive file, by their paths inside it. Safe to read from several threads.</summary>
internal abstract class Archive
{
    /// <summary>Most bytes of an entry that is read whole; more belong on a disk.</summary>
    private const long LargestEntry = 1L << 30;

    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _files = new(StringComparer.Ordinal) { [""] = new(StringComparer.Ordinal) };
    private readonly Dictionary<string, SortedSet<string>> _folders = new(StringComparer.Ordinal) { [""] = new(StringComparer.Ordinal) };

    /// <summary>An archive without entries as yet.</summary>
    /// <param name="path">Its file.</param>
    protected Archive(string path) => Path = path;

    /// <summary>The archive's file.</summary>
    public string Path { get; }

    public bool HasFile(string path) => _sizes.ContainsKey(path);

    public bool HasFolder(string path) => _files.ContainsKey(path);

    /// <summary>Names of the files right in a folder, in ordinal order.</summary>
    public IEnumerable<string> Files(string folder) => _files.TryGetValue(folder, out var names) ? names : [];

    /// <summary>Names of the folders right in a folder, in ordinal order.</summary>
    public IEnumerable<string> Folders(string folder) => _folders.TryGetValue(folder, out var names) ? names : [];

    /// <summary>The whole content of an entry.</summary>
    /// <param name="path">The entry.</param>
    /// <param name="kind">What the file is to its reader.</param>
    /// <exception cref="DataFaultException">There is no such entry, it is too large, or the archive is damaged.</exception>
    public byte[] ReadAll(string path, string kind)
    {
        var shown = $"{Path}/{path}";
        if (!_sizes.TryGetValue(path, out var size))
        {
            throw new DataFaultException(shown, $"{kind} `{shown}` does not exist; check what `{Path}` holds.");
        }
        if (size > LargestEntry)
        {
            throw new DataFaultException(
                shown,
                $"{kind} `{shown}` has {size} bytes, but no more than {LargestEntry} are read from an archive at a time; "
                + $"unpack `{Path}` and name the folder.");
        }
        try
        {
            return Read(path, (int)size);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or IOException)
        {
            throw new DataFaultException(
                shown,
                $"{kind} `{shown}` cannot be read ({e.Message.TrimEnd('.')}); fetch `{Path}` again, or unpack it and name the folder.",
                e);
        }
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="path">An entry that was added.</param>
    /// <param name="size">Its bytes.</param>
    /// <exception cref="IOException">The archive is damaged or cannot be read.</exception>
    protected abstract byte[] Read(string path, int size);

    /// <summary>Notes a file of the archive.</summary>
    /// <param name="name">Its name as the archive has it.</param>
    /// <param name="size">Its bytes, unpacked.</param>
    /// <returns>Its path inside.</returns>
    /// <exception cref="DataFaultException">The name leads out of the archive, or occurs twice.</exception>
    protected string AddFile(string name, long size)
    {
        var path = Checked(name);
        if (!_sizes.TryAdd(path, size))
        {
            throw Refused(name, "occurs twice", "so it is not clear which is meant; pack it again");
        }
        AddFolder(Parent(path));
        _files[Parent(path)].Add(path[(path.LastIndexOf('/') + 1)..]);
        return path;
    }

    /// <summary>Notes a folder of the archive and all above it.</summary>
    protected void AddFolder(string path)
    {
        if (_files.TryAdd(path, new(StringComparer.Ordinal)))
        {
            _folders.Add(path, new(StringComparer.Ordinal));
            AddFolder(Parent(path));
            _folders[Parent(path)].Add(path[(path.LastIndexOf('/') + 1)..]);
        }
    }

    /// <summary>A name inside the archive with <c>/</c> between its parts.</summary>
    /// <exception cref="DataFaultException">It leads out of the archive.</exception>
    protected string Checked(string name)
    {
        var path = name.Replace('\\', '/');
        if (path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal))
        {
            throw Refused(name, "is an absolute path", "which no dataset needs; pack the folder again by a relative path");
        }
        string[] parts = [.. path.Split('/').Where(part => part is not ("" or "."))];
        return parts.Contains("..")
            ? throw Refused(name, "leads out of the archive by `..`", "which no dataset needs; pack the folder again")
            : string.Join('/', parts);
    }

    /// <summary>Why an entry makes the archive one that is not read.</summary>
    protected DataFaultException Refused(string name, string what, string mend) =>
        new(Path, $"Archive `{Path}` is refused: its entry `{name}` {what}, {mend}.");

    private static string Parent(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";
}
