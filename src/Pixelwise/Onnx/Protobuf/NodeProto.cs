namespace Pixelwise.Onnx.Protobuf;

/// <summary>One operator applied to values.</summary>
/// <param name="OpType">Name of the operator.</param>
/// <param name="Name">What run-time errors call the node.</param>
/// <param name="Inputs">Names of the values it reads; "" leaves an optional input out.</param>
/// <param name="Outputs">Names of the values it makes.</param>
/// <param name="Attributes">Its settings.</param>
internal sealed record NodeProto(
    string OpType, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<AttributeProto> Attributes) : Message
{
    /// <summary>Whose operator it is; "" for the standard ones.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Takes a node of a file apart.</summary>
    /// <exception cref="InvalidDataException">The bytes are no node.</exception>
    public static NodeProto Read(ReadOnlyMemory<byte> message)
    {
        var (opType, name, domain, unread) = ("", "", "", new List<Field>());
        var (inputs, outputs, attributes) = (new List<string>(), new List<string>(), new List<AttributeProto>());
        foreach (var field in FieldReader.Read(message))
        {
            switch (field.Number)
            {
                case 1: inputs.Add(field.Text); break;
                case 2: outputs.Add(field.Text); break;
                case 3: name = field.Text; break;
                case 4: opType = field.Text; break;
                case 5: attributes.Add(AttributeProto.Read(field.Bytes)); break;
                case 7: domain = field.Text; break;
                default: unread.Add(field); break;
            }
        }
        return new NodeProto(opType, name, inputs, outputs, attributes) { Domain = domain == "ai.onnx" ? "" : domain, Unread = unread };
    }

    /// <summary>A whole number among the settings.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="byDefault">What it is where the node does not say.</param>
    public long Integer(string name, long byDefault) =>
        Attributes.OfType<AttributeProto.Integer>().FirstOrDefault(setting => setting.Name == name)?.Value ?? byDefault;

    /// <summary>A float among the settings.</summary>
    /// <inheritdoc cref="Integer"/>
    public float Float(string name, float byDefault) =>
        Attributes.OfType<AttributeProto.Float>().FirstOrDefault(setting => setting.Name == name)?.Value ?? byDefault;

    protected override void WriteFields(FieldWriter fields)
    {
        fields.Texts(1, Inputs);
        fields.Texts(2, Outputs);
        fields.Text(3, Name);
        fields.Text(4, OpType);
        fields.Messages(5, Attributes);
        fields.Text(7, Domain);
    }
}
