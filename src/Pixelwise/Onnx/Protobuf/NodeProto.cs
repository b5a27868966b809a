namespace Pixelwise.Onnx.Protobuf;

/// <summary>One operator applied to values.</summary>
/// <param name="OpType">Name of the standard operator.</param>
/// <param name="Name">What run-time errors call the node.</param>
/// <param name="Inputs">Names of the values it reads; "" leaves an optional input out.</param>
/// <param name="Outputs">Names of the values it makes.</param>
/// <param name="Attributes">Its settings.</param>
internal sealed record NodeProto(
    string OpType, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<AttributeProto> Attributes) : Message
{
    public override void WriteFields(FieldWriter fields)
    {
        fields.Texts(1, Inputs);
        fields.Texts(2, Outputs);
        fields.Text(3, Name);
        fields.Text(4, OpType);
        fields.Messages(5, Attributes);
    }
}
