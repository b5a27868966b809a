using Pixelwise.Imaging;

namespace Pixelwise.Networks.Operations;

/// <summary>
/// Brings a value to the size of the reference around its centre: what is too large is cropped (U-Net's skips), what is too small is padded
/// with zeros (the padded U-Net's decoder). Half of the difference, rounded down, lies before the value.
/// </summary>
public sealed record FitTo : Operation
{
    /// <inheritdoc/>
    public override string Word => "fit";

    /// <inheritdoc/>
    public override TensorShape Infer(IReadOnlyList<TensorShape> inputs, ImageSize? reference) =>
        new(inputs[0].Channels, reference ?? throw new ArgumentException("fitting needs the value whose size it takes"));

    /// <summary>Rows or columns to add before (negative: to cut) and after, for one side.</summary>
    internal static (int Before, int After) Margins(int side, int target)
    {
        var before = (int)Math.Floor((target - side) / 2.0);
        return (before, target - side - before);
    }
}
