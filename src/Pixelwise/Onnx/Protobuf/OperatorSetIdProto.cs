namespace Pixelwise.Onnx.Protobuf;

/// <summary>The version of the standard operators (domain "") that a model uses.</summary>
internal sealed record OperatorSetIdProto(long Version) : Message
{
    public override void WriteFields(FieldWriter fields) => fields.Integer(2, Version);
}
