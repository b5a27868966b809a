using Google.Protobuf;

namespace Pixelwise.Onnx.Protobuf;

/// <summary>One field of a message as it stands in a file.</summary>
/// <param name="Number">Which field it is.</param>
/// <param name="Type">How its value is written.</param>
/// <param name="Value">A number's bits; 0 for bytes.</param>
/// <param name="Bytes">A text, bytes or a message; empty for a number.</param>
internal readonly record struct Field(int Number, WireFormat.WireType Type, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>A whole number.</summary>
    public long Integer => (long)Value;

    /// <summary>A float of 32 bits.</summary>
    public float Float => BitConverter.UInt32BitsToSingle((uint)Value);

    /// <summary>A text in UTF-8.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>One of several whole numbers, or several in one packed field, as writers please.</summary>
    /// <exception cref="InvalidDataException">The packed numbers are cut short.</exception>
    public IEnumerable<long> Integers() => Type == WireFormat.WireType.LengthDelimited ? FieldReader.Packed(Bytes) : [Integer];
}
