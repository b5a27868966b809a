using System.Buffers.Binary;

namespace Pixelwise.Weights;

/// <summary>
/// The checksum of zip files (CRC-32 of ISO 3309, reversed polynomial EDB88320), which .NET's own zip reader does not check.
/// </summary>
/// <remarks>Eight bytes a step through eight tables ("slicing by eight"), since a checkpoint may have hundreds of megabytes.</remarks>
internal sealed class Crc32
{
    private const int Slices = 8;
    private static readonly uint[][] Tables = MakeTables();
    private uint _remainder = uint.MaxValue;

    /// <summary>The checksum of all bytes so far.</summary>
    public uint Value => ~_remainder;

    /// <summary>Takes more bytes in.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var remainder = _remainder;
        for (; bytes.Length >= Slices; bytes = bytes[Slices..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ remainder;
            remainder = 0;
            for (var slice = 0; slice < Slices; slice++)
            {
                remainder ^= Tables[Slices - 1 - slice][(byte)(word >> (8 * slice))];
            }
        }
        foreach (var value in bytes)
        {
            remainder = Tables[0][(byte)(remainder ^ value)] ^ (remainder >> 8);
        }
        _remainder = remainder;
    }

    private static uint[][] MakeTables()
    {
        var tables = Enumerable.Range(0, Slices).Select(_ => new uint[256]).ToArray();
        for (uint value = 0; value < 256; value++)
        {
            var remainder = value;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xEDB88320;
            }
            tables[0][value] = remainder;
        }
        for (var slice = 1; slice < Slices; slice++)
        {
            for (var value = 0; value < 256; value++)
            {
                tables[slice][value] = tables[0][(byte)tables[slice - 1][value]] ^ (tables[slice - 1][value] >> 8);
            }
        }
        return tables;
    }
}
