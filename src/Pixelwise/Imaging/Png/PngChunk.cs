using System.Buffers.Binary;
using System.Text;

namespace Pixelwise.Imaging.Png;

/// <summary>One chunk of a PNG file: length (4 bytes), type (4), data, checksum of type and data (4); numbers are big-endian.</summary>
/// <param name="Type">Four letters as one number.</param>
/// <param name="Data">Where in the file its data lie.</param>
internal readonly record struct PngChunk(uint Type, Range Data)
{
    public const uint Header = 0x49484452;    // IHDR
    public const uint Palette = 0x504C5445;   // PLTE
    public const uint ImageData = 0x49444154; // IDAT
    public const uint EndOfFile = 0x49454E44; // IEND

    private const int Overhead = 12;

    /// <summary>Where the next chunk begins.</summary>
    public int End => Data.End.Value + sizeof(uint);

    /// <summary>The type's four letters.</summary>
    public string Name
    {
        get
        {
            Span<byte> letters = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(letters, Type);
            return Encoding.ASCII.GetString(letters);
        }
    }

    /// <summary>Finds the chunk at an offset and verifies its checksum.</summary>
    /// <exception cref="InvalidDataException">The file ends before the chunk does, or the checksum is wrong.</exception>
    public static PngChunk Read(ReadOnlySpan<byte> file, int offset)
    {
        var rest = file[Math.Min(offset, file.Length)..];
        if (rest.Length < Overhead || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - Overhead)
        {
            throw new InvalidDataException("is truncated");
        }
        var typed = rest.Slice(4, 4 + (int)length);
        var chunk = new PngChunk(BinaryPrimitives.ReadUInt32BigEndian(typed), (offset + 8)..(offset + 8 + (int)length));
        return Crc32.Compute(typed) == BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..])
            ? chunk
            : throw new InvalidDataException($"is damaged (the checksum of chunk {chunk.Name} at byte {offset} is wrong)");
    }

    /// <summary>Appends a chunk to a file.</summary>
    public static void Write(Stream file, uint type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[Overhead + data.Length];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4), type);
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Compute(chunk.AsSpan(4, 4 + data.Length)));
        file.Write(chunk);
    }
}
