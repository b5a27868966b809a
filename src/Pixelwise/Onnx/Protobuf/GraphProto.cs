namespace Pixelwise.Onnx.Protobuf;

/// <summary>A computation: nodes, each after those whose values it reads, and the constants among those values.</summary>
internal sealed record GraphProto(
    string Name,
    IReadOnlyList<NodeProto> Nodes,
    IReadOnlyList<TensorProto> Initializers,
    IReadOnlyList<ValueInfoProto> Inputs,
    IReadOnlyList<ValueInfoProto> Outputs) : Message
{
    // Types and shapes of the values between: a run-time finds them out itself, and a rewritten graph has others.
    private const int ValuesBetween = 13;

    /// <summary>Takes a graph of a file apart.</summary>
    /// <exception cref="InvalidDataException">The bytes are no graph.</exception>
    public static GraphProto Read(ReadOnlyMemory<byte> message)
    {
        var (name, unread) = ("", new List<Field>());
        var (nodes, initializers, inputs, outputs) = (
            new List<NodeProto>(),
            new List<TensorProto>(),
            new List<ValueInfoProto>(),
            new List<ValueInfoProto>());
        foreach (var field in FieldReader.Read(message))
        {
            switch (field.Number)
            {
                case 1: nodes.Add(NodeProto.Read(field.Bytes)); break;
                case 2: name = field.Text; break;
                case 5: initializers.Add(TensorProto.Read(field.Bytes)); break;
                case 11: inputs.Add(ValueInfoProto.Read(field.Bytes)); break;
                case 12: outputs.Add(ValueInfoProto.Read(field.Bytes)); break;
                case ValuesBetween: break;
                default: unread.Add(field); break;
            }
        }
        return new GraphProto(name, nodes, initializers, inputs, outputs) { Unread = unread };
    }

    protected override void WriteFields(FieldWriter fields)
    {
        fields.Messages(1, Nodes);
        fields.Text(2, Name);
        fields.Messages(5, Initializers);
        fields.Messages(11, Inputs);
        fields.Messages(12, Outputs);
    }
}
