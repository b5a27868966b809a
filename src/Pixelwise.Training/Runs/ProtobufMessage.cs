using System.Buffers;
using Google.Protobuf;

namespace Pixelwise.Training.Runs;

/// <summary>Writes the fields of a protocol buffer message whose classes nobody generated.</summary>
internal sealed class ProtobufMessage
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public void WriteDouble(int field, double value) => Write(field, WireFormat.WireType.Fixed64, output => output.WriteDouble(value));

    public void WriteFloat(int field, float value) => Write(field, WireFormat.WireType.Fixed32, output => output.WriteFloat(value));

    public void WriteVarint(int field, long value) => Write(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    public void WriteString(int field, string value) => Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    public void WriteMessage(int field, Action<ProtobufMessage> write)
    {
        var inner = new ProtobufMessage();
        write(inner);
        Write(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(ByteString.CopyFrom(inner.Bytes)));
    }

    /// <summary>The message so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    private void Write(int field, WireFormat.WireType type, Action<CodedOutputStream> value)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(field, type);
            value(output);
        }
        _bytes.Write(stream.ToArray());
    }
}
