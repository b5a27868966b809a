using Google.Protobuf;

namespace Pixelwise.Onnx.Protobuf;

/// <summary>
/// Writes the fields of a message, or only adds up their bytes: a nested message is preceded by its length, so it is measured first.
/// </summary>
/// <param name="stream">Where to write; null only measures.</param>
internal sealed class FieldWriter(CodedOutputStream? stream)
{
    /// <summary>Bytes so far.</summary>
    public long Length { get; private set; }

    public void Integer(int field, long value)
    {
        Tag(field, WireFormat.WireType.Varint);
        Length += CodedOutputStream.ComputeInt64Size(value);
        stream?.WriteInt64(value);
    }

    public void Integers(int field, IEnumerable<long> values)
    {
        foreach (var value in values)
        {
            Integer(field, value);
        }
    }

    public void Float(int field, float value)
    {
        Tag(field, WireFormat.WireType.Fixed32);
        Length += sizeof(float);
        stream?.WriteFloat(value);
    }

    /// <summary>A text; an empty one is what an absent field means, and is left out.</summary>
    public void Text(int field, string value)
    {
        if (value.Length > 0)
        {
            RequiredText(field, value);
        }
    }

    /// <summary>Texts, each of which stands for a place in a list, so that empty ones count.</summary>
    public void Texts(int field, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            RequiredText(field, value);
        }
    }

    public void Bytes(int field, ReadOnlyMemory<byte> value)
    {
        var bytes = UnsafeByteOperations.UnsafeWrap(value); // weights are large, and nobody changes them here
        Tag(field, WireFormat.WireType.LengthDelimited);
        Length += CodedOutputStream.ComputeBytesSize(bytes);
        stream?.WriteBytes(bytes);
    }

    /// <summary>A field as it stood in a file.</summary>
    public void Copy(Field field)
    {
        switch (field.Type)
        {
            case WireFormat.WireType.Varint:
                Integer(field.Number, field.Integer);
                break;
            case WireFormat.WireType.Fixed32:
                Float(field.Number, field.Float);
                break;
            case WireFormat.WireType.Fixed64:
                Tag(field.Number, field.Type);
                Length += sizeof(ulong);
                stream?.WriteFixed64(field.Value);
                break;
            default:
                Bytes(field.Number, field.Bytes);
                break;
        }
    }

    public void Message(int field, Message value)
    {
        var length = value.Measure();
        Tag(field, WireFormat.WireType.LengthDelimited);
        Length += CodedOutputStream.ComputeInt64Size(length) + length;
        if (stream is not null)
        {
            stream.WriteInt64(length);
            value.WriteTo(new FieldWriter(stream));
        }
    }

    public void Messages(int field, IEnumerable<Message> values)
    {
        foreach (var value in values)
        {
            Message(field, value);
        }
    }

    private void RequiredText(int field, string value)
    {
        Tag(field, WireFormat.WireType.LengthDelimited);
        Length += CodedOutputStream.ComputeStringSize(value);
        stream?.WriteString(value);
    }

    private void Tag(int field, WireFormat.WireType type)
    {
        Length += CodedOutputStream.ComputeTagSize(field);
        stream?.WriteTag(field, type);
    }
}
