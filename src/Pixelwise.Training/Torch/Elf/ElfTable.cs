using System.Buffers.Binary;
using System.Text;

namespace Pixelwise.Training.Torch.Elf;

/// <summary>The bytes of one part of an ELF file; every read is checked against its end.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="fileOffset">Where the bytes begin in it.</param>
/// <param name="bytes">The bytes.</param>
internal sealed class ElfTable(string path, long fileOffset, byte[] bytes)
{
    /// <summary>Number of bytes.</summary>
    public int Length => bytes.Length;

    /// <summary>Where byte <paramref name="offset"/> of this table lies in the file.</summary>
    public long FileOffset(long offset) => fileOffset + offset;

    /// <summary>The byte at <paramref name="offset"/>.</summary>
    public byte Byte(long offset) => Slice(offset, sizeof(byte))[0];

    /// <summary>The 16-bit number at <paramref name="offset"/>.</summary>
    public ushort UInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, sizeof(ushort)));

    /// <summary>The 32-bit number at <paramref name="offset"/>.</summary>
    public uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, sizeof(uint)));

    /// <summary>The 64-bit number at <paramref name="offset"/>.</summary>
    public ulong UInt64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(Slice(offset, sizeof(ulong)));

    /// <summary>The text that begins at <paramref name="offset"/> and ends before the next zero byte.</summary>
    public string Text(long offset)
    {
        var rest = Slice(offset, length: 0, toTheEnd: true);
        var end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.UTF8.GetString(rest[..end]) : throw Fault($"a text at {FileOffset(offset)} has no end");
    }

    private ReadOnlySpan<byte> Slice(long offset, int length, bool toTheEnd = false)
    {
        if (offset < 0 || offset > bytes.Length - length)
        {
            throw Fault($"an entry at {FileOffset(offset)} reaches beyond the table's end at {FileOffset(bytes.Length)}");
        }

        return toTheEnd ? bytes.AsSpan((int)offset) : bytes.AsSpan((int)offset, length);
    }

    private DataFaultException Fault(string what) => ElfFile.Fault(path, what);
}
