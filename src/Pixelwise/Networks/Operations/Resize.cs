using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>Bilinear resizing to the size of the reference, or by a whole factor.</summary>
/// <param name="AlignCorners">
/// True: corner pixels keep their centres, source = target·(in − 1)/(out − 1). False: pixel edges do, source = (target + ½)·in/out − ½, clamped at 0.
/// </param>
/// <param name="Scale">Output side = input side · scale; 0 takes the reference's size.</param>
public sealed record Resize(bool AlignCorners, int Scale = 0) : Operation
{
    /// <inheritdoc/>
    public override string Word => "resize";

    /// <inheritdoc/>
    public override string Detail => $"bilinear{(Scale > 0 ? $" x{Scale}" : "")}{(AlignCorners ? ", corners aligned" : "")}";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) => (reference, Scale) switch
    {
        ({ } size, 0) => new TensorShape(inputs[0].Channels, size),
        (null, > 0) => new TensorShape(inputs[0].Channels, inputs[0].Height * Scale, inputs[0].Width * Scale),
        _ => throw new ArgumentException("resizing takes either a value whose size it takes or a factor of at least 1"),
    };

    /// <inheritdoc/>
    public override ReceptiveField Widen(ReceptiveField input) => input.Spread(2 * Math.Max(1, Scale), Math.Max(1, Scale));
}
