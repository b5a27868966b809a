using Pixelwise.Imaging;

namespace Pixelwise.Networks;

/// <summary>
/// What a node of the graph computes: a small immutable record that knows its output shape, its parameters and its cost, and nothing of the
/// engine that will run it.
/// </summary>
/// <remarks>
/// To add one to this library: a record here, one lowering in each engine, one row in the parity tests. To add one from outside: a record
/// that also implements <see cref="Onnx.IOnnxOperation"/> for ONNX Runtime and <c>ITorchOperation</c> of Pixelwise.Training for TorchSharp.
/// </remarks>
public abstract record Operation
{
    /// <summary>The word for it in layer tables, messages and the names of unnamed nodes: <c>conv</c>, <c>maxpool</c>.</summary>
    public abstract string Word { get; }

    /// <summary>How many values it returns, all of one shape. Pooling with indices returns two.</summary>
    public virtual int OutputCount => 1;

    /// <summary>Whether it also takes values without height and width, (N, C). Most operations work on planes and do not.</summary>
    public virtual bool AcceptsFlat => false;

    /// <summary>Its settings in a few words, for layer tables: <c>3x3 stride 2, 13 channels</c>.</summary>
    public virtual string Detail => "";

    /// <summary>The output's shape.</summary>
    /// <param name="inputs">Shapes of the inputs, in order.</param>
    /// <param name="reference">Height and width of the value whose size the output takes, where the operation has one.</param>
    /// <exception cref="ArgumentException">The inputs do not fit the operation or one another.</exception>
    public abstract TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference);

    /// <summary>
    /// The parameters it needs for inputs of these shapes, named as PyTorch names them (<c>weight</c>, <c>bias</c>), in that order.
    /// </summary>
    /// <param name="inputs">Shapes of the inputs; only the channels matter.</param>
    public virtual IReadOnlyList<Parameter> ParametersFor(IReadOnlyList<TensorShape> inputs) => [];

    /// <summary>
    /// Multiply-adds for one image. Convolutions, transposed convolutions and linear layers count; everything else is 0, as in the field's
    /// tables.
    /// </summary>
    /// <param name="inputs">Shapes of the inputs.</param>
    /// <param name="output">Shape of the output.</param>
    public virtual long MultiplyAdds(IReadOnlyList<TensorShape> inputs, TensorShape output) => 0;

    /// <summary>The field of input pixels that one output element sees, from those that its inputs see.</summary>
    /// <param name="input">The widest of the inputs' fields.</param>
    public virtual ReceptiveField Widen(ReceptiveField input) => input;
}
