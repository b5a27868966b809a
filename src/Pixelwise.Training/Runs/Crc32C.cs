using System.Buffers.Binary;
using System.Numerics;

namespace Pixelwise.Training.Runs;

/// <summary>CRC-32C (Castagnoli), as the records of TensorFlow carry it.</summary>
internal static class Crc32C
{
    /// <summary>The plain checksum: of the ASCII digits 1 to 9 it is 0xE3069283.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }
        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }
        return ~crc;
    }

    /// <summary>
    /// Turned and moved, so that the checksum of data that holds checksums is still a good one (TensorFlow's record format).
    /// </summary>
    public static uint MaskedOf(ReadOnlySpan<byte> bytes) => unchecked(BitOperations.RotateRight(Of(bytes), 15) + 0xA282EAD8);
}
