using System.Formats.Tar;
using Microsoft.Win32.SafeHandles;

namespace Pixelwise.Datasets.Files;

/// <summary>
/// A <c>.tar</c>, gone through once for the places of its entries; each is then read where it lies, without unpacking the rest.
/// </summary>
internal sealed class TarFileArchive : Archive
{
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);
    private readonly SafeFileHandle _file;

    /// <summary>Goes through the headers.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFaultException">
    /// The file is missing or damaged, or an entry is refused: a link, a device, a path that leads out, a size beyond the archive's end.
    /// </exception>
    public TarFileArchive(string path)
        : base(path)
    {
        try
        {
            using var stream = InputFile.Open(path, "Archive");
            using var tar = new TarReader(stream);
            while (tar.GetNextEntry() is { } entry)
            {
                Add(entry, stream.Length);
            }
            _file = File.OpenHandle(path, options: FileOptions.RandomAccess);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new DataFaultException(path, $"Archive `{path}` is truncated or damaged ({e.Message.TrimEnd('.')}); fetch it again.", e);
        }
    }

    /// <inheritdoc/>
    protected override byte[] Read(string path, int size)
    {
        var content = new byte[size];
        for (var done = 0; done < size;)
        {
            var read = RandomAccess.Read(_file, content.AsSpan(done), _offsets[path] + done);
            done += read > 0 ? read : throw new EndOfStreamException("it ends too early");
        }
        return content;
    }

    private void Add(TarEntry entry, long archiveLength)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                AddFolder(Checked(entry.Name));
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                if (entry.Length > 0 && entry.DataOffset + entry.Length > archiveLength)
                {
                    throw Refused(
                        entry.Name,
                        $"claims {entry.Length} bytes, which lie beyond the end",
                        "so the archive is cut short; fetch it again");
                }
                _offsets.Add(AddFile(entry.Name, entry.Length), entry.DataOffset);
                break;
            case TarEntryType.GlobalExtendedAttributes:
                break; // says nothing about files
            case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                throw Refused(entry.Name, $"is a link to `{entry.LinkName}`",
                    "which may lead anywhere; pack the folder again with the files themselves (`tar -h --hard-dereference`)");
            default:
                throw Refused(entry.Name, $"is a {entry.EntryType}, no file", "which no dataset needs; pack the folder again");
        }
    }
}
