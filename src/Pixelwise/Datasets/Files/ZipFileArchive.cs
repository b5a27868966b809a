using System.Collections.Concurrent;
using System.IO.Compression;
using Pixelwise.Weights;

namespace Pixelwise.Datasets.Files;

/// <summary>A <c>.zip</c>, read entry by entry without unpacking it to a disk.</summary>
/// <remarks><see cref="ZipArchive"/> is for one thread, so threads that read at the same time each have one of their own.</remarks>
internal sealed class ZipFileArchive : Archive
{
    // Deflate makes at most 1032 bytes of one; an entry that claims more has a forged header.
    private const long MostUnpackedPerByte = 1032;
    private const int UnixFileType = 0xF000;
    private const int UnixLink = 0xA000;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<ZipArchive> _free = [];

    /// <summary>Reads the directory at the archive's end.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFaultException">
    /// The file is missing or damaged, or an entry is refused: a link, a path that leads out, a size that cannot be.
    /// </exception>
    public ZipFileArchive(string path)
        : base(path)
    {
        try
        {
            var zip = Take();
            foreach (var entry in zip.Entries)
            {
                Add(entry);
            }
            _free.Add(zip);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException)
        {
            throw new DataFaultException(path, $"Archive `{path}` is truncated or damaged ({e.Message.TrimEnd('.')}); fetch it again.", e);
        }
    }

    /// <inheritdoc/>
    protected override byte[] Read(string path, int size)
    {
        var zip = Take();
        var content = new byte[size];
        var entry = zip.GetEntry(_names[path])!;
        using (var stream = entry.Open())
        {
            stream.ReadExactly(content);
        }
        // ZipArchive stops at the size that is claimed and checks nothing.
        var checksum = new Crc32();
        checksum.Append(content);
        if (checksum.Value != entry.Crc32)
        {
            throw new InvalidDataException("its checksum is another");
        }
        _free.Add(zip); // one that failed is let go
        return content;
    }

    private void Add(ZipArchiveEntry entry)
    {
        if (((entry.ExternalAttributes >> 16) & UnixFileType) == UnixLink)
        {
            throw Refused(
                entry.FullName,
                "is a link",
                "which may lead anywhere; pack the folder again with the files themselves (`zip` without `-y`)");
        }
        if (entry.FullName.EndsWith('/'))
        {
            AddFolder(Checked(entry.FullName));
            return;
        }
        if (entry.Length > MostUnpackedPerByte * (entry.CompressedLength + 1))
        {
            throw Refused(entry.FullName, $"claims {entry.Length} bytes in {entry.CompressedLength}", "which cannot be; fetch the archive again");
        }
        _names.Add(AddFile(entry.FullName, entry.Length), entry.FullName);
    }

    private ZipArchive Take() => _free.TryTake(out var zip) ? zip : new ZipArchive(InputFile.Open(Path, "Archive"), ZipArchiveMode.Read);
}
