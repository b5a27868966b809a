namespace Pixelwise.Onnx.Protobuf;

/// <summary>A whole ONNX file.</summary>
/// <param name="IrVersion">Version of the file format itself.</param>
/// <param name="Opset">Version of the standard operators; 0 where the file uses none.</param>
/// <param name="Producer">Program that made the file, and its version.</param>
/// <param name="Graph">What it computes.</param>
/// <param name="Metadata">Free text by key.</param>
internal sealed record ModelProto(
    long IrVersion,
    long Opset,
    (string Name, string Version) Producer,
    GraphProto Graph,
    IReadOnlyDictionary<string, string> Metadata) : Message
{
    /// <summary>Takes a file apart.</summary>
    /// <exception cref="InvalidDataException">The bytes are no ONNX file.</exception>
    public static ModelProto Read(ReadOnlyMemory<byte> file)
    {
        var (ir, opset, name, version, unread) = (0L, 0L, "", "", new List<Field>());
        GraphProto? graph = null;
        var metadata = new Dictionary<string, string>();
        foreach (var field in FieldReader.Read(file))
        {
            switch (field.Number)
            {
                case 1: ir = field.Integer; break;
                case 2: name = field.Text; break;
                case 3: version = field.Text; break;
                case 7: graph = GraphProto.Read(field.Bytes); break;
                case 8 when OperatorSetIdProto.Read(field.Bytes) is { } standard: opset = standard.Version; break;
                case 14: StringStringEntryProto.Read(field.Bytes).AddTo(metadata); break;
                default: unread.Add(field); break;
            }
        }
        return new ModelProto(ir, opset, (name, version), graph ?? throw new InvalidDataException("it holds no graph"), metadata) { Unread = unread };
    }

    protected override void WriteFields(FieldWriter fields)
    {
        fields.Integer(1, IrVersion);
        fields.Text(2, Producer.Name);
        fields.Text(3, Producer.Version);
        fields.Message(7, Graph);
        fields.Message(8, new OperatorSetIdProto(Opset));
        fields.Messages(14, Metadata.Select(entry => new StringStringEntryProto(entry.Key, entry.Value)));
    }
}
