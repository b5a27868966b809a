using System.Buffers.Binary;
using Google.Protobuf;

namespace Pixelwise.Onnx.Protobuf;

/// <summary>Takes a message apart into its fields; bytes are not copied, as weights are large.</summary>
internal static class FieldReader
{
    /// <summary>The fields in the order of the file.</summary>
    /// <param name="message">A message without its own tag and length.</param>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public static List<Field> Read(ReadOnlyMemory<byte> message)
    {
        var fields = new List<Field>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message.Span, ref at);
            var (number, type) = ((int)(tag >> 3), (WireFormat.WireType)(tag & 7));
            fields.Add(
                type switch
                {
                    WireFormat.WireType.Varint => new Field(number, type, Varint(message.Span, ref at), default),
                    WireFormat.WireType.Fixed32 => new Field(
                        number,
                        type,
                        BinaryPrimitives.ReadUInt32LittleEndian(Take(message, ref at, sizeof(uint)).Span),
                        default),
                    WireFormat.WireType.Fixed64 => new Field(
                        number,
                        type,
                        BinaryPrimitives.ReadUInt64LittleEndian(Take(message, ref at, sizeof(ulong)).Span),
                        default),
                    WireFormat.WireType.LengthDelimited => new Field(number, type, 0, Take(message, ref at, Varint(message.Span, ref at))),
                    _ => throw new InvalidDataException($"field {number} is of no known type"),
                });
        }
        return fields;
    }

    /// <summary>Whole numbers that stand side by side in one field.</summary>
    /// <exception cref="InvalidDataException">They are cut short.</exception>
    public static List<long> Packed(ReadOnlyMemory<byte> numbers)
    {
        var values = new List<long>();
        for (var at = 0; at < numbers.Length;)
        {
            values.Add((long)Varint(numbers.Span, ref at));
        }
        return values;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length)
            {
                throw new InvalidDataException("it ends in the middle of a number");
            }
            value |= (ulong)(bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80)
            {
                return value;
            }
        }
        throw new InvalidDataException("a number in it is too long");
    }

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> bytes, ref int at, ulong length)
    {
        if (length > (ulong)(bytes.Length - at))
        {
            throw new InvalidDataException("it is cut short");
        }
        at += (int)length;
        return bytes.Slice(at - (int)length, (int)length);
    }
}
