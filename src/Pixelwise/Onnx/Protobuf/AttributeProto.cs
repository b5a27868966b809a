using System.Text;

namespace Pixelwise.Onnx.Protobuf;

/// <summary>
/// A setting of a node: a whole number, several, a float or a word, told apart by the conversions below; or any other, as a file has it.
/// </summary>
internal abstract record AttributeProto(string Name) : Message
{
    private const int TypeField = 20;
    private const int FloatType = 1;
    private const int IntegerType = 2;
    private const int WordType = 3;
    private const int IntegersType = 7;

    public static implicit operator AttributeProto((string Name, long Value) setting) => new Integer(setting.Name, setting.Value);

    public static implicit operator AttributeProto((string Name, float Value) setting) => new Float(setting.Name, setting.Value);

    public static implicit operator AttributeProto((string Name, string Value) setting) => new Word(setting.Name, setting.Value);

    public static implicit operator AttributeProto((string Name, long[] Value) setting) => new Integers(setting.Name, setting.Value);

    /// <summary>A setting of a file: numbers as such, all else unread.</summary>
    /// <exception cref="InvalidDataException">The bytes are no setting.</exception>
    public static AttributeProto Read(ReadOnlyMemory<byte> message)
    {
        var fields = FieldReader.Read(message);
        var name = fields.Find(field => field.Number == 1).Text;
        return fields.Find(field => field.Number == TypeField).Integer switch
        {
            FloatType => new Float(name, fields.Find(field => field.Number == 2).Float),
            IntegerType => new Integer(name, fields.Find(field => field.Number == 3).Integer),
            _ => new Other(name) { Unread = fields.FindAll(field => field.Number != 1) },
        };
    }

    protected override void WriteFields(FieldWriter fields)
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
            fields.Integer(TypeField, FloatType);
        }
    }

    internal sealed record Integer(string Name, long Value) : AttributeProto(Name)
    {
        private protected override void WriteValue(FieldWriter fields)
        {
            fields.Integer(3, Value);
            fields.Integer(TypeField, IntegerType);
        }
    }

    internal sealed record Word(string Name, string Value) : AttributeProto(Name)
    {
        private protected override void WriteValue(FieldWriter fields)
        {
            fields.Bytes(4, Encoding.UTF8.GetBytes(Value));
            fields.Integer(TypeField, WordType);
        }
    }

    internal sealed record Integers(string Name, IReadOnlyList<long> Values) : AttributeProto(Name)
    {
        private protected override void WriteValue(FieldWriter fields)
        {
            fields.Integers(8, Values);
            fields.Integer(TypeField, IntegersType);
        }
    }

    /// <summary>A setting that is only passed on.</summary>
    internal sealed record Other(string Name) : AttributeProto(Name)
    {
        private protected override void WriteValue(FieldWriter fields)
        {
        }
    }
}
