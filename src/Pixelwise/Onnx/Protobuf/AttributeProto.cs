using System.Text;

namespace Pixelwise.Onnx.Protobuf;

/// <summary>A setting of a node: a whole number, several, a float or a word, told apart by the conversions below.</summary>
internal abstract record AttributeProto(string Name) : Message
{
    public static implicit operator AttributeProto((string Name, long Value) setting) => new Integer(setting.Name, setting.Value);

    public static implicit operator AttributeProto((string Name, float Value) setting) => new Float(setting.Name, setting.Value);

    public static implicit operator AttributeProto((string Name, string Value) setting) => new Word(setting.Name, setting.Value);

    public static implicit operator AttributeProto((string Name, long[] Value) setting) => new Integers(setting.Name, setting.Value);

    public override void WriteFields(FieldWriter fields)
    {
        fields.Text(1, Name);
        WriteValue(fields);
    }

    /// <summary>The value's own field, and the type in field 20.</summary>
    private protected abstract void WriteValue(FieldWriter fields);

    internal sealed record Float(string Name, float Value) : AttributeProto(Name)
    {
        private protected override void WriteValue(FieldWriter fields)
        {
            fields.Float(2, Value);
            fields.Integer(20, 1);
        }
    }

    internal sealed record Integer(string Name, long Value) : AttributeProto(Name)
    {
        private protected override void WriteValue(FieldWriter fields)
        {
            fields.Integer(3, Value);
            fields.Integer(20, 2);
        }
    }

    internal sealed record Word(string Name, string Value) : AttributeProto(Name)
    {
        private protected override void WriteValue(FieldWriter fields)
        {
            fields.Bytes(4, Encoding.UTF8.GetBytes(Value));
            fields.Integer(20, 3);
        }
    }

    internal sealed record Integers(string Name, IReadOnlyList<long> Values) : AttributeProto(Name)
    {
        private protected override void WriteValue(FieldWriter fields)
        {
            fields.Integers(8, Values);
            fields.Integer(20, 7);
        }
    }
}
