using System.Runtime.InteropServices;

namespace Pixelwise.Onnx.Protobuf;

/// <summary>A constant: weights, or numbers of the shape arithmetic.</summary>
/// <param name="Name">The value that it is in the graph.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Extents, outermost first; empty for a scalar.</param>
/// <param name="Data">Row-major, little endian.</param>
internal sealed record TensorProto(string Name, TensorType Type, IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Data) : Message
{
    /// <summary>A list of whole numbers.</summary>
    public static TensorProto Of(string name, params ReadOnlySpan<long> values) =>
        new(name, TensorType.Int64, [values.Length], MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A list of floats.</summary>
    public static TensorProto Of(string name, params ReadOnlySpan<float> values) =>
        new(name, TensorType.Float, [values.Length], MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>One whole number, without extents.</summary>
    public static TensorProto OfNumber(long value) => new($"{value}", TensorType.Int64, [], MemoryMarshal.AsBytes([value]).ToArray());

    /// <summary>One float, without extents.</summary>
    public static TensorProto OfNumber(float value) => new(FormattableString.Invariant($"{value:0.0}"), TensorType.Float, [], MemoryMarshal.AsBytes([value]).ToArray());

    /// <summary>Whole numbers below one another: n × 1.</summary>
    public static TensorProto OfColumn(IEnumerable<int> values)
    {
        long[] column = [.. values.Select(value => (long)value)];
        return new($"[{string.Join("; ", column)}]", TensorType.Int64, [column.Length, 1], MemoryMarshal.AsBytes(column.AsSpan()).ToArray());
    }

    public override void WriteFields(FieldWriter fields)
    {
        fields.Integers(1, Shape.Select(extent => (long)extent));
        fields.Integer(2, (long)Type);
        fields.Text(8, Name);
        fields.Bytes(9, Data);
    }
}
