using System.Runtime.InteropServices;

namespace Pixelwise.Onnx.Protobuf;

/// <summary>A constant: weights, or numbers of the shape arithmetic.</summary>
/// <param name="Name">The value that it is in the graph.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Extents, outermost first; empty for a scalar.</param>
/// <param name="Data">Row-major, little endian; empty where the numbers of a file stay unread.</param>
internal sealed record TensorProto(string Name, TensorType Type, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Data) : Message
{
    /// <summary>The numbers of a tensor of floats.</summary>
    public ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Data.Span);

    /// <summary>Takes a constant of a file apart.</summary>
    /// <exception cref="InvalidDataException">The bytes are no constant, or its numbers lie in another file.</exception>
    public static TensorProto Read(ReadOnlyMemory<byte> message)
    {
        var (name, type, shape, data, unread) = ("", TensorType.Float, new List<int>(), ReadOnlyMemory<byte>.Empty, new List<Field>());
        var floats = new List<float>();
        foreach (var field in FieldReader.Read(message))
        {
            switch (field.Number)
            {
                case 1:
                    shape.AddRange(field.Integers().Select(extent => checked((int)extent)));
                    break;
                case 2:
                    type = (TensorType)field.Integer;
                    break;
                case 4 when field.Type == Google.Protobuf.WireFormat.WireType.LengthDelimited:
                    floats.AddRange(MemoryMarshal.Cast<byte, float>(field.Bytes.Span));
                    break;
                case 4:
                    floats.Add(field.Float);
                    break;
                case 8:
                    name = field.Text;
                    break;
                case 9:
                    data = field.Bytes;
                    break;
                case 14 when field.Integer == 1:
                    throw new InvalidDataException($"its constant `{name}` lies in another file; save the model as one file");
                default:
                    unread.Add(field);
                    break;
            }
        }
        return new TensorProto(
            name,
            type,
            shape,
            floats.Count > 0 ? MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(floats)).ToArray() : data)
        {
            Unread = unread,
        };
    }

    /// <summary>A list of whole numbers.</summary>
    public static TensorProto Of(string name, params ReadOnlySpan<long> values) =>
        new(name, TensorType.Int64, [values.Length], MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A list of floats.</summary>
    public static TensorProto Of(string name, params ReadOnlySpan<float> values) =>
        new(name, TensorType.Float, [values.Length], MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>One whole number, without extents.</summary>
    public static TensorProto OfNumber(long value) => new($"{value}", TensorType.Int64, [], MemoryMarshal.AsBytes([value]).ToArray());

    /// <summary>One float, without extents.</summary>
    public static TensorProto OfNumber(float value) =>
        new(FormattableString.Invariant($"{value:0.0}"), TensorType.Float, [], MemoryMarshal.AsBytes([value]).ToArray());

    /// <summary>Whole numbers below one another: n × 1.</summary>
    public static TensorProto OfColumn(IEnumerable<int> values)
    {
        long[] column = [.. values.Select(value => (long)value)];
        return new($"[{string.Join("; ", column)}]", TensorType.Int64, [column.Length, 1], MemoryMarshal.AsBytes(column.AsSpan()).ToArray());
    }

    protected override void WriteFields(FieldWriter fields)
    {
        fields.Integers(1, Shape.Select(extent => (long)extent));
        fields.Integer(2, (long)Type);
        fields.Text(8, Name);
        if (!Data.IsEmpty)
        {
            fields.Bytes(9, Data);
        }
    }
}
