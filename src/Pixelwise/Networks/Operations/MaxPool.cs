using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The largest value of each window; the padding never wins.</summary>
/// <param name="Kernel">Rows and columns of the window.</param>
public sealed record MaxPool(Pair Kernel) : Operation
{
    /// <summary>Step of the window; the kernel unless set.</summary>
    public Pair Stride { get; init => field = value.Require(1, nameof(Stride)); } = Kernel;

    /// <summary>Rows and columns outside the image that windows may cover, on each side.</summary>
    public Pair Padding { get; init => field = value.Require(0, nameof(Padding)); } = 0;

    /// <summary>Caffe's rule: a last window that overhangs the image counts. Otherwise it is left out.</summary>
    public bool Ceiling { get; init; }

    /// <summary>
    /// Also return where each maximum lay, as its index in the H·W plane, for <see cref="MaxUnpool"/>. The first of equals wins.
    /// </summary>
    public bool WithIndices { get; init; }

    /// <inheritdoc/>
    public override string Word => "maxpool";

    /// <inheritdoc/>
    public override int OutputCount => WithIndices ? 2 : 1;

    /// <inheritdoc/>
    public override string Detail => $"{Kernel} stride {Stride}{(Ceiling ? " ceil" : "")}{(WithIndices ? " with indices" : "")}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        SlidingWindow.Slide(inputs[0], inputs[0].Channels, Kernel, Stride, Padding, dilation: 1, Ceiling);

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) => input.Window(Kernel, Stride, dilation: 1);
}
