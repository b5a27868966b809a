using System.IO.Compression;
using System.Text;
using Pixelwise.Weights.Pickle;

namespace Pixelwise.Weights.PyTorch;

/// <summary>The format since PyTorch 1.6: a zip file with <c>data.pkl</c>, and <c>data/0</c>, <c>data/1</c>… for the storages.</summary>
/// <remarks>Every part that is used is checked against the checksum that the zip file keeps of it.</remarks>
internal sealed class TorchZipArchive : TorchArchive
{
    private const string PickleName = "data.pkl";

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly string _folder;

    /// <summary>Opens the file and reads its pickle.</summary>
    /// <exception cref="PickleException">It is damaged, or no checkpoint.</exception>
    public TorchZipArchive(Stream stream, PyTorchReadOptions options)
    {
        _zip = Opened(stream);
        foreach (var entry in _zip.Entries)
        {
            if (!_entries.TryAdd(entry.FullName, entry))
            {
                throw new PickleException($"it has two parts called '{entry.FullName}'");
            }
        }
        // The folder is called as the file was when it was saved.
        var pickle = _entries.Keys.FirstOrDefault(name => Path.GetFileName(name) == PickleName && name.Count(letter => letter == '/') <= 1)
            ?? throw new PickleException(
                $"it is a zip file, but PyTorch did not write it, for there is no '{PickleName}' in it", "Choose a file of torch.save");
        _folder = pickle[..^PickleName.Length];
        if (_entries.ContainsKey(_folder + "constants.pkl"))
        {
            throw new PickleRefusedException("a TorchScript program to be run");
        }
        if (_entries.ContainsKey(_folder + "byteorder") && Encoding.ASCII.GetString(ReadWhole("byteorder", 16)) != "little")
        {
            throw new PickleException("it was saved on a big-endian machine, whose byte order is not read here", "Save it on a little-endian one");
        }
        var bytes = ReadWhole(PickleName, options.MaxPickleBytes);
        var vocabulary = new TorchVocabulary();
        Root = new PickleMachine(new PickleReader(new MemoryStream(bytes), bytes.Length), vocabulary, options.MaxPickleSteps).Load();
    }

    public override object? Root { get; }

    public override void ReadStorages(IReadOnlySet<TorchStorage> wanted, Action<TorchStorage, byte[]> take)
    {
        foreach (var storage in wanted)
        {
            var entry = Entry($"data/{storage.Key}");
            if (storage.Bytes != (UInt128)entry.Length)
            {
                throw new PickleException($"storage '{storage.Key}' has {entry.Length} bytes, where {storage.Bytes} belong");
            }
            take(storage, ReadChecked(entry, (stream, seen) => ElementReader.Read(stream, storage.Type, storage.Count, seen)));
        }
    }

    public override void Dispose()
    {
        _zip.Dispose();
        base.Dispose();
    }

    private static ZipArchive Opened(Stream stream)
    {
        try
        {
            var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            _ = zip.Entries.Count; // reads the directory at the file's end
            return zip;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException)
        {
            throw new PickleException("it is cut off, or its directory at the end is altered");
        }
    }

    private byte[] ReadWhole(string name, int maxBytes)
    {
        var entry = Entry(name);
        if (entry.Length > maxBytes)
        {
            throw new PickleException($"its part '{name}' has {entry.Length} bytes, where {maxBytes} are allowed", "Save only the weights");
        }
        return ReadChecked(entry, (stream, seen) =>
        {
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            seen(bytes);
            return bytes;
        });
    }

    private ZipArchiveEntry Entry(string name)
    {
        var entry = _entries.GetValueOrDefault(_folder + name) ?? throw new PickleException($"its part '{name}' is missing");
        // PyTorch never compresses; without compression no part can be larger than the file.
        return entry.CompressedLength == entry.Length ? entry : throw new PickleException(
            $"its part '{name}' is compressed, which PyTorch never does", "Take the file as torch.save wrote it");
    }

    private static byte[] ReadChecked(ZipArchiveEntry entry, Func<Stream, Action<ReadOnlySpan<byte>>, byte[]> read)
    {
        var crc = new Crc32();
        byte[] bytes;
        try
        {
            using var stream = entry.Open();
            bytes = read(stream, crc.Append);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new PickleException($"its part '{entry.FullName}' is cut off or altered");
        }
        return crc.Value == entry.Crc32 ? bytes : throw new PickleException($"its part '{entry.FullName}' is altered: the checksum does not fit");
    }
}
