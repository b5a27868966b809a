using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>The window of the reference's size that begins at a fixed row and column: Caffe's crop layer, which FCN's skips need.</summary>
/// <param name="Offset">Row and column at which the window begins.</param>
public sealed record Crop(Pair Offset) : Operation
{
    /// <inheritdoc/>
    public override string Word => "crop";

    /// <inheritdoc/>
    public override string Detail => $"from {Offset}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference)
    {
        var size = reference ?? throw new ArgumentException("cropping needs the value whose size it takes");
        return Offset.Rows + size.Height <= inputs[0].Height && Offset.Columns + size.Width <= inputs[0].Width
            ? new TensorShape(inputs[0].Channels, size)
            : throw new ArgumentException($"a window of {size} that begins at {Offset} lies partly outside");
    }
}
