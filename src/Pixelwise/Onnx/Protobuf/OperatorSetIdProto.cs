namespace Pixelwise.Onnx.Protobuf;

/// <summary>The version of the standard operators (domain "") that a model uses.</summary>
internal sealed record OperatorSetIdProto(long Version) : Message
{
    /// <summary>The version in a file; null where it is that of other operators.</summary>
    public static OperatorSetIdProto? Read(ReadOnlyMemory<byte> message)
    {
        var fields = FieldReader.Read(message);
        var domain = fields.Find(field => field.Number == 1);
        return domain.Bytes.IsEmpty || domain.Text == "ai.onnx" ? new OperatorSetIdProto(fields.Find(field => field.Number == 2).Integer) : null;
    }

    protected override void WriteFields(FieldWriter fields) => fields.Integer(2, Version);
}
