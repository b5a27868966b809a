namespace Pixelwise.Onnx.Protobuf;

/// <summary>One extent of a shape: a number, or a name where it is open until run time.</summary>
internal sealed record Dimension : Message
{
    private Dimension(long? value, string? name) => (Value, Name) = (value, name);

    public long? Value { get; }

    public string? Name { get; }

    public static implicit operator Dimension(long value) => new(value, null);

    public static implicit operator Dimension(string name) => new(null, name);

    protected override void WriteFields(FieldWriter fields)
    {
        if (Value is { } value)
        {
            fields.Integer(1, value);
        }
        else
        {
            fields.Text(2, Name!);
        }
    }
}
