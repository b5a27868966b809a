namespace Pixelwise.Onnx.Protobuf;

/// <summary>A computation: nodes, each after those whose values it reads, and the constants among those values.</summary>
internal sealed record GraphProto(
    string Name,
    IReadOnlyList<NodeProto> Nodes,
    IReadOnlyList<TensorProto> Initializers,
    IReadOnlyList<ValueInfoProto> Inputs,
    IReadOnlyList<ValueInfoProto> Outputs) : Message
{
    public override void WriteFields(FieldWriter fields)
    {
        fields.Messages(1, Nodes);
        fields.Text(2, Name);
        fields.Messages(5, Initializers);
        fields.Messages(11, Inputs);
        fields.Messages(12, Outputs);
    }
}
