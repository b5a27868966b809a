using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx;

/// <summary>
/// An attribute of an ONNX node: a name with a whole number, several, a float or a word. Written as a pair: <c>("axis", 1)</c>.
/// </summary>
public sealed class OnnxAttribute
{
    private OnnxAttribute(AttributeProto field) => Field = field;

    internal AttributeProto Field { get; }

    /// <summary>A whole number.</summary>
    /// <param name="attribute">Name and value.</param>
    public static implicit operator OnnxAttribute((string Name, long Value) attribute) => new(attribute);

    /// <summary>A float.</summary>
    /// <param name="attribute">Name and value.</param>
    public static implicit operator OnnxAttribute((string Name, float Value) attribute) => new(attribute);

    /// <summary>A word.</summary>
    /// <param name="attribute">Name and value.</param>
    public static implicit operator OnnxAttribute((string Name, string Value) attribute) => new(attribute);

    /// <summary>Several whole numbers.</summary>
    /// <param name="attribute">Name and values.</param>
    public static implicit operator OnnxAttribute((string Name, long[] Values) attribute) => new(attribute);
}
