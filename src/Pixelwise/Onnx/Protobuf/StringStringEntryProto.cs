namespace Pixelwise.Onnx.Protobuf;

/// <summary>One entry of a model's metadata.</summary>
internal sealed record StringStringEntryProto(string Key, string Value) : Message
{
    public override void WriteFields(FieldWriter fields)
    {
        fields.Text(1, Key);
        fields.Text(2, Value);
    }
}
