using System.Buffers.Binary;

namespace Pixelwise.Arrays.Matlab;

/// <summary>Walks through data elements: a type, a length, that many bytes, and padding to a multiple of eight.</summary>
/// <param name="bytes">Whole elements, one behind the other.</param>
/// <param name="bigEndian">Byte order of the file.</param>
/// <remarks>
/// An element of at most four bytes may share the eight bytes of its tag: its length then stands in the upper half of the type.
/// </remarks>
internal ref struct MatlabElements(ReadOnlySpan<byte> bytes, bool bigEndian)
{
    /// <summary>Bytes of a tag.</summary>
    public const int TagBytes = 8;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether all elements have been seen.</summary>
    public readonly bool AtEnd => _rest.IsEmpty;

    /// <summary>Byte order of the file.</summary>
    public readonly bool BigEndian => bigEndian;

    /// <summary>Bytes that have not been seen.</summary>
    public readonly int BytesLeft => _rest.Length;

    /// <summary>Takes the next element, whatever it is.</summary>
    /// <exception cref="InvalidDataException">It is cut off.</exception>
    public ReadOnlySpan<byte> Next(out MatlabType type)
    {
        if (_rest.Length < TagBytes)
        {
            throw new InvalidDataException("is cut off inside a tag");
        }
        var word = ReadWord(_rest);
        var smallLength = (int)(word >> 16);
        if (smallLength != 0)
        {
            type = (MatlabType)(word & 0xFFFF);
            return smallLength <= 4
                ? Take(smallLength, at: 4, taken: TagBytes)
                : throw new InvalidDataException($"has a small element of {smallLength} bytes, where 4 have room");
        }
        type = (MatlabType)word;
        var length = ReadWord(_rest[4..]);
        if (length > _rest.Length - TagBytes)
        {
            throw new InvalidDataException($"has an element of {length} bytes, where {_rest.Length - TagBytes} are left");
        }
        // Compressed elements are not padded; the last element of a sloppy writer may not be either.
        var padded = type == MatlabType.Compressed ? length : (length + 7) / 8 * 8;
        return Take((int)length, at: TagBytes, taken: (int)Math.Min(TagBytes + padded, _rest.Length));
    }

    /// <summary>Takes the next element, which is of a given type.</summary>
    /// <exception cref="InvalidDataException">It is of another type, or cut off.</exception>
    public ReadOnlySpan<byte> Next(MatlabType wanted)
    {
        var data = Next(out var type);
        return type == wanted ? data : throw new InvalidDataException($"has an element of type {(int)type}, where {wanted} belongs");
    }

    private readonly uint ReadWord(ReadOnlySpan<byte> at) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);

    private ReadOnlySpan<byte> Take(int length, int at, int taken)
    {
        var data = _rest.Slice(at, length);
        _rest = _rest[taken..];
        return data;
    }
}
