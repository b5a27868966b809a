using Pixelwise.Imaging;
using Pixelwise.Networks.Initialization;

namespace Pixelwise.Networks.Operations;

/// <summary>Transposed convolution ("deconvolution"). Weight: (in, out / groups, kernel rows, kernel columns).</summary>
/// <remarks>
/// A side of n becomes (n − 1)·stride − 2·padding + kernel. Where a reference value is given the output takes its size instead, which may
/// be up to stride − 1 larger: stride &gt; 1 maps several sizes to one on the way down, and the way up has to be told which one it was.
/// </remarks>
/// <param name="OutputChannels">Filters.</param>
/// <param name="Kernel">Rows and columns of a filter.</param>
public sealed record TransposedConvolution(int OutputChannels, Pair Kernel) : Operation
{
    /// <summary>Filters, at least 1.</summary>
    public int OutputChannels { get; } = OutputChannels > 0
        ? OutputChannels
        : throw new ArgumentOutOfRangeException(nameof(OutputChannels), OutputChannels, "A transposed convolution has at least 1 filter.");

    /// <summary>Rows and columns of a filter, at least 1.</summary>
    public Pair Kernel { get; } = Kernel.Require(1, nameof(Kernel));

    /// <summary>How far neighbouring inputs lie apart in the output, at least 1.</summary>
    public Pair Stride { get; init => field = value.Require(1, nameof(Stride)); } = 1;

    /// <summary>Rows and columns cut off on each side of the output.</summary>
    public Pair Padding { get; init => field = value.Require(0, nameof(Padding)); } = 0;

    /// <summary>Independent groups of channels; divides the input's and the output's.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether each filter adds a constant.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How the weight begins; null is PyTorch's default, uniform within 1/√(out · kernel area).</summary>
    public Initializer? Initializer { get; init; }

    /// <inheritdoc/>
    public override string Word => "tconv";

    /// <inheritdoc/>
    public override string Detail => $"{Kernel}{(Stride != 1 ? $" stride {Stride}" : "")}{(Groups != 1 ? $" groups {Groups}" : "")}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference)
    {
        if (inputs[0].Channels % Groups != 0 || OutputChannels % Groups != 0)
        {
            throw new ArgumentException($"{Groups} groups do not divide {inputs[0].Channels} input and {OutputChannels} output channels");
        }
        var least = new ImageSize(
            LeastSide(inputs[0].Height, Kernel.Rows, Stride.Rows, Padding.Rows),
            LeastSide(inputs[0].Width, Kernel.Columns, Stride.Columns, Padding.Columns));
        var size = reference ?? least;
        var extra = ExtraFor(least, size);
        return extra.Rows >= 0 && extra.Rows < Stride.Rows && extra.Columns >= 0 && extra.Columns < Stride.Columns
            ? new TensorShape(OutputChannels, size)
            : throw new ArgumentException(
                $"an output of {size} cannot be reached: it is {least}, or up to {Stride.Rows - 1} rows and {Stride.Columns - 1} columns more");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> ParametersFor(IReadOnlyList<TensorShape> inputs)
    {
        int[] shape = [inputs[0].Channels, OutputChannels / Groups, Kernel.Rows, Kernel.Columns];
        var standard = Uniform.TorchDefault(Initialization.Initializer.FanIn(shape));
        var weight = new Parameter("weight", shape, ParameterKind.Weight, Initializer ?? standard);
        return Bias
            ? [weight, new Parameter("bias", [OutputChannels], ParameterKind.Weight, Initializer is null ? standard : new Constant(0))]
            : [weight];
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(IReadOnlyList<TensorShape> inputs, TensorShape output) =>
        inputs[0].Elements * (OutputChannels / Groups) * Kernel.Rows * Kernel.Columns;

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) => input.Spread(Kernel, Stride);

    /// <summary>Rows and columns by which an output exceeds the least one: PyTorch's <c>output_padding</c>.</summary>
    internal static Pair ExtraFor(ImageSize least, ImageSize output) => (output.Height - least.Height, output.Width - least.Width);

    /// <summary>The side without any extra.</summary>
    internal static int LeastSide(int side, int kernel, int stride, int padding) => (side - 1) * stride - 2 * padding + kernel;
}
