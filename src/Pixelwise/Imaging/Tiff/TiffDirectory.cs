using System.Buffers.Binary;

namespace Pixelwise.Imaging.Tiff;

/// <summary>The directory of a BigTIFF: what its picture is, by numbered tags.</summary>
internal sealed class TiffDirectory
{
    private const int EntryLength = 20;
    private const int InlineLength = 8;

    private readonly List<(int Tag, TiffType Type, long[] Values)> _entries = [];

    /// <summary>Adds an entry; tags in ascending order.</summary>
    public void Add(int tag, TiffType type, IEnumerable<long> values) => _entries.Add((tag, type, [.. values]));

    /// <summary>Writes the directory at the end of a file, behind the values that are too long for it.</summary>
    /// <param name="file">Stands at its end.</param>
    /// <returns>Where the directory begins.</returns>
    public long WriteTo(Stream file)
    {
        var directory = new byte[sizeof(long) + _entries.Count * EntryLength + sizeof(long)]; // no further directory: its offset stays 0
        BinaryPrimitives.WriteInt64LittleEndian(directory, _entries.Count);
        foreach (var (index, (tag, type, values)) in _entries.Index())
        {
            var entry = directory.AsSpan(sizeof(long) + index * EntryLength, EntryLength);
            BinaryPrimitives.WriteInt16LittleEndian(entry, (short)tag);
            BinaryPrimitives.WriteInt16LittleEndian(entry[2..], (short)type);
            BinaryPrimitives.WriteInt64LittleEndian(entry[4..], values.Length);
            var bytes = Bytes(type, values);
            if (bytes.Length <= InlineLength)
            {
                bytes.CopyTo(entry[12..]);
                continue;
            }
            BinaryPrimitives.WriteInt64LittleEndian(entry[12..], file.Position);
            file.Write(bytes);
        }
        var at = file.Position;
        file.Write(directory);
        return at;
    }

    private static byte[] Bytes(TiffType type, long[] values)
    {
        var length = type switch { TiffType.Short => sizeof(short), TiffType.Long => sizeof(int), _ => sizeof(long) };
        var bytes = new byte[values.Length * length];
        Span<byte> value = stackalloc byte[sizeof(long)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(value, values[i]);
            value[..length].CopyTo(bytes.AsSpan(i * length));
        }
        return bytes;
    }
}
