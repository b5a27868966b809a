using Pixelwise.Imaging;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// A fully connected layer: every output is a weighted sum of all inputs, plus a constant. (N, in) to (N, out); weight: (out, in), bias:
/// (out).
/// </summary>
/// <param name="Outputs">How many sums, at least 1.</param>
public sealed record Linear(int Outputs) : Operation
{
    /// <summary>How many sums, at least 1.</summary>
    public int Outputs { get; } =
        Outputs > 0 ? Outputs : throw new ArgumentOutOfRangeException(nameof(Outputs), Outputs, "A linear layer has at least 1 output.");

    /// <summary>How the weight begins; null is PyTorch's default, uniform within 1/√fan-in.</summary>
    public Initializer? Initializer { get; init; }

    /// <summary>How the bias begins; null is PyTorch's default where the weight has it, and 0 elsewhere.</summary>
    public Initializer? BiasInitializer { get; init; }

    /// <inheritdoc/>
    public override string Word => "linear";

    /// <inheritdoc/>
    public override bool AcceptsFlat => true;

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0].IsFlat
        ? TensorShape.Flat(Outputs)
        : throw new ArgumentException("a linear layer reads a flat value (N, F); flatten it first");

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> ParametersFor(IReadOnlyList<TensorShape> inputs)
    {
        int[] shape = [Outputs, inputs[0].Channels];
        var standard = Uniform.TorchDefault(inputs[0].Channels);
        return
        [
            new Parameter("weight", shape, ParameterKind.Weight, Initializer ?? standard),
            new Parameter("bias", [Outputs], ParameterKind.Weight, BiasInitializer ?? (Initializer is null ? standard : new Constant(0))),
        ];
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(IReadOnlyList<TensorShape> inputs, TensorShape output) => (long)inputs[0].Channels * Outputs;

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) =>
        new(double.PositiveInfinity, double.PositiveInfinity, input.RowStride, input.ColumnStride);
}
