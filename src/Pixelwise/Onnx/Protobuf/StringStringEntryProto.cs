namespace Pixelwise.Onnx.Protobuf;

/// <summary>One entry of a model's metadata.</summary>
internal sealed record StringStringEntryProto(string Key, string Value) : Message
{
    public static StringStringEntryProto Read(ReadOnlyMemory<byte> message)
    {
        var fields = FieldReader.Read(message);
        return new StringStringEntryProto(Text(1), Text(2));

        string Text(int number) => fields.Find(field => field.Number == number).Text;
    }

    /// <summary>Adds the entry to others; the last of a key counts.</summary>
    public void AddTo(Dictionary<string, string> metadata) => metadata[Key] = Value;

    protected override void WriteFields(FieldWriter fields)
    {
        fields.Text(1, Key);
        fields.Text(2, Value);
    }
}
