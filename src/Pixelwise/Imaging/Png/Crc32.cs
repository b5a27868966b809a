using System.Buffers.Binary;

namespace Pixelwise.Imaging.Png;

/// <summary>The checksum of a PNG chunk: CRC-32 with the reversed polynomial 0xEDB88320 (PNG specification, annex D).</summary>
/// <remarks>
/// Eight bytes at a time: M. E. Kounavis, F. L. Berry, "A systematic approach to building high performance, software-based, CRC
/// generators", 2005.
/// </remarks>
internal static class Crc32
{
    private const int Slices = 8;

    // Slice s holds, for each byte, the checksum of that byte followed by s zeros.
    private static readonly uint[] Tables = MakeTables();

    /// <summary>Checksum of a chunk's type and data, which lie one behind the other.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var tables = Tables.AsSpan(0, Slices * 256);
        var crc = uint.MaxValue;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[7 * 256 + (byte)low] ^ tables[6 * 256 + (byte)(low >> 8)]
                ^ tables[5 * 256 + (byte)(low >> 16)] ^ tables[4 * 256 + (int)(low >> 24)]
                ^ tables[3 * 256 + (byte)high] ^ tables[2 * 256 + (byte)(high >> 8)]
                ^ tables[256 + (byte)(high >> 16)] ^ tables[(int)(high >> 24)];
        }
        foreach (var b in bytes)
        {
            crc = tables[(byte)crc ^ b] ^ crc >> 8;
        }
        return ~crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[Slices * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320;
            }
            tables[i] = crc;
        }
        for (var i = 256; i < tables.Length; i++)
        {
            tables[i] = tables[(byte)tables[i - 256]] ^ tables[i - 256] >> 8;
        }
        return tables;
    }
}
