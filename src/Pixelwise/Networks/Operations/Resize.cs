using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>Resizing to the size of the reference, or by a factor.</summary>
/// <param name="Sampling">Where a resized pixel is read.</param>
/// <param name="Scale">
/// Output side = ⌊input side · scale⌋, and the step between reads is exactly 1 / scale; 0 takes the reference's size, and the step is in /
/// out.
/// </param>
public sealed record Resize(Sampling Sampling, double Scale = 0) : Operation
{
    /// <inheritdoc/>
    public override string Word => "resize";

    /// <inheritdoc/>
    public override string Detail => Kind + (Scale > 0 ? FormattableString.Invariant($" x{Scale}") : "");

    private string Kind => Sampling switch
    {
        Sampling.CornersAligned => "bilinear, corners aligned",
        Sampling.FromTopLeft => "bilinear, from the top left",
        Sampling.Nearest => "nearest",
        _ => "bilinear",
    };

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => (reference, Scale) switch
    {
        ({ } size, 0) => new TensorShape(inputs[0].Channels, size),
        (null, > 0) when (int)(inputs[0].Height * Scale) is > 0 and var height && (int)(inputs[0].Width * Scale) is > 0 and var width =>
            new TensorShape(inputs[0].Channels, height, width),
        (null, > 0) => throw new ArgumentException($"a factor of {Scale} leaves nothing of it; the image is too small"),
        _ => throw new ArgumentException("resizing takes either a value whose size it takes or a factor above 0"),
    };

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input)
    {
        var factor = (int)Math.Max(1, Scale);
        return input.Spread(2 * factor, factor);
    }
}
