using Google.Protobuf;

namespace Pixelwise.Onnx.Protobuf;

/// <summary>
/// A message of ONNX's protocol buffers. Only what we write or look at is described, so a model costs a few small records instead of
/// generated classes.
/// </summary>
/// <remarks>Names and field numbers are those of the public onnx.proto, whose syntax is proto2: repeated numbers are not packed.</remarks>
internal abstract record Message
{
    /// <summary>Fields of a file that are not described here; they are written as they came, behind the others.</summary>
    public IReadOnlyList<Field> Unread { get; init; } = [];

    /// <summary>Bytes of the message without its own tag and length.</summary>
    public long Measure()
    {
        var fields = new FieldWriter(stream: null);
        WriteTo(fields);
        return fields.Length;
    }

    /// <summary>The message as bytes.</summary>
    /// <exception cref="InvalidOperationException">It exceeds two gigabytes, the most that protocol buffers allow.</exception>
    public byte[] ToBytes()
    {
        var bytes = new byte[RequireLength()];
        using var stream = new CodedOutputStream(bytes);
        WriteTo(new FieldWriter(stream));
        stream.CheckNoSpaceLeft();
        return bytes;
    }

    /// <summary>Writes the message's bytes one after the other, so that they are never in memory together.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <exception cref="InvalidOperationException">It exceeds two gigabytes, the most that protocol buffers allow.</exception>
    public void WriteTo(Stream stream)
    {
        RequireLength();
        using var fields = new CodedOutputStream(stream, leaveOpen: true);
        WriteTo(new FieldWriter(fields));
    }

    /// <summary>Hands every field to the writer.</summary>
    public void WriteTo(FieldWriter fields)
    {
        WriteFields(fields);
        foreach (var field in Unread)
        {
            fields.Copy(field);
        }
    }

    /// <summary>Hands every field that is described and set to the writer, by number.</summary>
    protected abstract void WriteFields(FieldWriter fields);

    private long RequireLength() =>
        Measure() is var length && length <= Array.MaxLength
            ? length
            : throw new InvalidOperationException(
                $"The model takes {length >> 20} MiB, but an ONNX file of one piece holds 2047. Use a narrower network.");
}
