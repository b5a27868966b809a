using Pixelwise.Imaging;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// 2-D convolution (cross-correlation, as everywhere in the field), zero padding. Weight: (out, in / groups, kernel rows, kernel columns).
/// </summary>
/// <param name="OutputChannels">Filters.</param>
/// <param name="Kernel">Rows and columns of a filter.</param>
public sealed record Convolution(int OutputChannels, Pair Kernel) : Operation
{
    /// <summary>Filters, at least 1.</summary>
    public int OutputChannels { get; } = OutputChannels > 0
        ? OutputChannels
        : throw new ArgumentOutOfRangeException(nameof(OutputChannels), OutputChannels, "A convolution has at least 1 filter.");

    /// <summary>Rows and columns of a filter, at least 1.</summary>
    public Pair Kernel { get; } = Kernel.Require(1, nameof(Kernel));

    /// <summary>Step of the window, at least 1.</summary>
    public Pair Stride { get; init => field = value.Require(1, nameof(Stride)); } = 1;

    /// <summary>Zeros on each side.</summary>
    public Pair Padding { get; init => field = value.Require(0, nameof(Padding)); } = 0;

    /// <summary>Spacing of the taps, at least 1.</summary>
    public Pair Dilation { get; init => field = value.Require(1, nameof(Dilation)); } = 1;

    /// <summary>Independent groups of channels; divides the input's and the output's.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether each filter adds a constant.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>
    /// Whether the weight is kept as that of the fully connected layer that this convolution stands for: (out, in · rows · columns), the
    /// same numbers in the same order, so that one checkpoint serves both.
    /// </summary>
    public bool IsFullyConnected { get; init; }

    /// <summary>How the weight begins; null is PyTorch's default, uniform within 1/√fan-in.</summary>
    public Initializer? Initializer { get; init; }

    /// <summary>How the bias begins; null is PyTorch's default where the weight has it, and 0 elsewhere.</summary>
    public Initializer? BiasInitializer { get; init; }

    /// <inheritdoc/>
    public override string Word => "conv";

    /// <inheritdoc/>
    public override string Detail =>
        $"{Kernel}{(Stride != 1 ? $" stride {Stride}" : "")}{(Dilation != 1 ? $" dilation {Dilation}" : "")}{(Groups != 1 ? $" groups {Groups}" : "")}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        inputs[0].Channels % Groups != 0 || OutputChannels % Groups != 0
            ? throw new ArgumentException($"{Groups} groups do not divide {inputs[0].Channels} input and {OutputChannels} output channels")
            : SlidingWindow.Slide(inputs[0], OutputChannels, Kernel, Stride, Padding, Dilation);

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> ParametersFor(IReadOnlyList<TensorShape> inputs)
    {
        var shape = WeightShape(inputs[0].Channels);
        var standard = Uniform.TorchDefault(Initialization.Initializer.FanIn(shape));
        var weight = new Parameter(
            "weight",
            IsFullyConnected ? [OutputChannels, Initialization.Initializer.FanIn(shape)] : shape,
            ParameterKind.Weight,
            Initializer ?? standard);
        return Bias
            ?
            [
                weight,
                new Parameter(
                    "bias",
                    [OutputChannels],
                    ParameterKind.Weight,
                    BiasInitializer ?? (Initializer is null ? standard : new Constant(0))),
            ]
            : [weight];
    }

    /// <summary>The filters' extents, however the weight is kept: (out, in / groups, kernel rows, kernel columns).</summary>
    /// <param name="inputChannels">Of the value that it reads.</param>
    internal int[] WeightShape(int inputChannels) => [OutputChannels, inputChannels / Groups, Kernel.Rows, Kernel.Columns];

    /// <inheritdoc/>
    public override long MultiplyAdds(IReadOnlyList<TensorShape> inputs, TensorShape output) =>
        output.Elements * (inputs[0].Channels / Groups) * Kernel.Rows * Kernel.Columns;

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) => input.Window(Kernel, Stride, Dilation);
}
