namespace Pixelwise.Onnx.Protobuf;

/// <summary>Name and shape of an input or output of floats.</summary>
/// <param name="Name">The value.</param>
/// <param name="Shape">
/// Each extent a number, or a name where it is open until run time; null where that is left to the run-time, or unread.
/// </param>
internal sealed record ValueInfoProto(string Name, IReadOnlyList<Dimension>? Shape) : Message
{
    /// <summary>An input or output of a file, whose type stays unread.</summary>
    /// <exception cref="InvalidDataException">The bytes are none.</exception>
    public static ValueInfoProto Read(ReadOnlyMemory<byte> message)
    {
        var fields = FieldReader.Read(message);
        return new ValueInfoProto(fields.Find(field => field.Number == 1).Text, Shape: null) { Unread = fields.FindAll(field => field.Number != 1) };
    }

    protected override void WriteFields(FieldWriter fields)
    {
        fields.Text(1, Name);
        if (Shape is not null)
        {
            fields.Message(2, new TypeProto(Shape));
        }
    }

    /// <summary>The type "tensor of floats with this shape": three messages deep in onnx.proto.</summary>
    private sealed record TypeProto(IReadOnlyList<Dimension> Shape) : Message
    {
        protected override void WriteFields(FieldWriter fields) => fields.Message(1, new TensorTypeProto(Shape));
    }

    private sealed record TensorTypeProto(IReadOnlyList<Dimension> Shape) : Message
    {
        protected override void WriteFields(FieldWriter fields)
        {
            fields.Integer(1, (long)TensorType.Float);
            fields.Message(2, new TensorShapeProto(Shape));
        }
    }

    private sealed record TensorShapeProto(IReadOnlyList<Dimension> Shape) : Message
    {
        protected override void WriteFields(FieldWriter fields) => fields.Messages(1, Shape);
    }
}
