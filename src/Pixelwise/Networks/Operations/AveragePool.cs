using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The mean of each window; zeros of the padding are counted, as in Caffe and PyTorch.</summary>
/// <param name="Kernel">Rows and columns of the window.</param>
public sealed record AveragePool(Pair Kernel) : Operation
{
    /// <summary>Step of the window; the kernel unless set.</summary>
    public Pair Stride { get; init => field = value.Require(1, nameof(Stride)); } = Kernel;

    /// <summary>Rows and columns of zeros on each side.</summary>
    public Pair Padding { get; init => field = value.Require(0, nameof(Padding)); } = 0;

    /// <inheritdoc/>
    public override string Word => "avgpool";

    /// <inheritdoc/>
    public override string Detail => $"{Kernel} stride {Stride}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        SlidingWindow.Slide(inputs[0], inputs[0].Channels, Kernel, Stride, Padding, dilation: 1);

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) => input.Window(Kernel, Stride, dilation: 1);
}
