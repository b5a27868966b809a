namespace Pixelwise.Onnx.Protobuf;

/// <summary>A whole ONNX file.</summary>
/// <param name="IrVersion">Version of the file format itself.</param>
/// <param name="Opset">Version of the standard operators.</param>
/// <param name="Producer">Program that made the file, and its version.</param>
/// <param name="Graph">What it computes.</param>
/// <param name="Metadata">Free text by key.</param>
internal sealed record ModelProto(long IrVersion, long Opset, (string Name, string Version) Producer, GraphProto Graph, IReadOnlyDictionary<string, string> Metadata) : Message
{
    public override void WriteFields(FieldWriter fields)
    {
        fields.Integer(1, IrVersion);
        fields.Text(2, Producer.Name);
        fields.Text(3, Producer.Version);
        fields.Message(7, Graph);
        fields.Message(8, new OperatorSetIdProto(Opset));
        fields.Messages(14, Metadata.Select(entry => new StringStringEntryProto(entry.Key, entry.Value)));
    }
}
