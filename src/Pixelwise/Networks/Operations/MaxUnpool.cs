using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// Puts each value back where its maximum lay, zeros elsewhere (SegNet, section 3.1). Inputs: the values, and the indices of the pooling it
/// undoes. The output takes the size of the reference: the value that was pooled.
/// </summary>
/// <param name="Stride">The pooling's stride; only the receptive field needs it.</param>
public sealed record MaxUnpool(Pair Stride) : Operation
{
    /// <inheritdoc/>
    public override string Word => "unpool";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => inputs[0] == inputs[1]
        ? new TensorShape(inputs[0].Channels, reference ?? throw new ArgumentException("unpooling needs the value whose size it restores"))
        : throw new ArgumentException("the values and the indices differ in shape");

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) => input.Spread(Stride, Stride);
}
