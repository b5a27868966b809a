using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Pixelwise.Weights.Pickle;

/// <summary>Reads the parts of a pickle from a stream, never more bytes than its budget and never more than are there.</summary>
/// <param name="stream">Seekable; stands at the first instruction, and behind the last one when the pickle has been read.</param>
/// <param name="budget">Bytes that may be read altogether.</param>
internal sealed class PickleReader(Stream stream, long budget)
{
    private const int LongestLine = 1000;
    private const int LongestInteger = 1000;
    private long _spent;

    public byte Byte()
    {
        Spend(1);
        var value = stream.ReadByte();
        return value >= 0 ? (byte)value : throw new PickleException("it ends in the middle of an instruction");
    }

    /// <summary>So many bytes; their number is checked against what is there before memory is taken.</summary>
    public byte[] Bytes(ulong count)
    {
        if (count > (ulong)(stream.Length - stream.Position))
        {
            throw new PickleException($"it holds a text of {count} bytes, more than are left");
        }
        Spend((long)count);
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public string Utf8(ulong bytes) => Encoding.UTF8.GetString(Bytes(bytes));

    /// <summary>A string of Python 2: bytes, of which each becomes one character.</summary>
    public string Latin1(ulong bytes) => Encoding.Latin1.GetString(Bytes(bytes));

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(sizeof(ushort)));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong)));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Bytes(sizeof(double)));

    /// <summary>An integer of any length, little endian: a <see cref="long"/> where it fits, else a <see cref="BigInteger"/>.</summary>
    public object Integer(uint bytes)
    {
        if (bytes > LongestInteger)
        {
            throw new PickleException($"it holds an integer of {bytes} bytes");
        }
        var value = new BigInteger(Bytes(bytes));
        return value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;
    }

    /// <summary>Text up to the end of the line.</summary>
    public string Line()
    {
        var line = new StringBuilder();
        for (var letter = Byte(); letter != '\n'; letter = Byte())
        {
            if (line.Length == LongestLine)
            {
                throw new PickleException("it holds a name without end");
            }
            line.Append((char)letter);
        }
        return line.ToString();
    }

    private void Spend(long bytes)
    {
        _spent += bytes;
        if (_spent > budget)
        {
            throw new PickleException($"its description is longer than the {budget} bytes allowed", "Save only the weights");
        }
    }
}
