using System.Globalization;
using Pixelwise.Onnx.Protobuf;

namespace Pixelwise.Onnx;

/// <summary>
/// What an operation of a user's own sees of the ONNX graph that it writes itself into. Values and constants go by their names.
/// </summary>
public sealed class OnnxNodeWriter
{
    private readonly LoweringContext _at;

    internal OnnxNodeWriter(LoweringContext at) => _at = at;

    /// <summary>The values that the operation reads, in order: (N, C, H, W) each.</summary>
    public IReadOnlyList<string> Inputs => _at.Inputs;

    /// <summary>Whether the result was written.</summary>
    internal bool IsDone { get; private set; }

    /// <summary>One of the operation's parameters, with the shape that it was declared with.</summary>
    /// <param name="index">Its place among those that the operation declares.</param>
    public string Weight(int index) => _at.Weight(index);

    /// <summary>Height and width of a value at run time: two whole numbers.</summary>
    /// <param name="value">The value's name.</param>
    public string SizeOf(string value) => _at.Graph.SizeOf(value);

    /// <summary>Height and width that the output takes: two whole numbers at run time.</summary>
    /// <exception cref="InvalidOperationException">The operation was applied without a value whose size it takes.</exception>
    public string TargetSize() => _at.Reference is { } reference
        ? SizeOf(reference)
        : throw new InvalidOperationException($"Node {_at.Node} takes its size from no other value; give it one where it is applied.");

    /// <summary>Whole numbers as a constant: one axis of as many as are given.</summary>
    /// <param name="values">The numbers.</param>
    public string Constant(params ReadOnlySpan<long> values) => _at.Graph.Numbers(values);

    /// <summary>A number as a constant that every element of a value can be combined with.</summary>
    /// <param name="value">The number.</param>
    public string Constant(float value) =>
        _at.Graph.Constant(TensorProto.Of(string.Create(CultureInfo.InvariantCulture, $"number {value:R}"), value));

    /// <summary>Adds a node on the way to the result.</summary>
    /// <param name="opType">The ONNX operator: <c>Sigmoid</c>.</param>
    /// <param name="step">What its value is, in a word; the value is named after the operation's node and this.</param>
    /// <param name="inputs">Names of the values that it reads; empty for one left out.</param>
    /// <param name="attributes">The operator's attributes.</param>
    /// <returns>The name of its value.</returns>
    public string Step(string opType, string step, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes) =>
        _at.EmitStep(opType, step, inputs, [.. attributes.Select(attribute => attribute.Field)]);

    /// <summary>Adds the node that makes the operation's value; called once, last.</summary>
    /// <param name="opType">The ONNX operator.</param>
    /// <param name="inputs">Names of the values that it reads; empty for one left out.</param>
    /// <param name="attributes">The operator's attributes.</param>
    public void Result(string opType, IReadOnlyList<string> inputs, params OnnxAttribute[] attributes)
    {
        _at.Emit(opType, inputs, [.. attributes.Select(attribute => attribute.Field)]);
        IsDone = true;
    }
}
