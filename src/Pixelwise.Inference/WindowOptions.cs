using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>How a photo is shown to a network in windows that slide over it, so that memory does not grow with its height.</summary>
/// <remarks>
/// Beyond the photo's edges windows see it mirrored. A network that loses a border sees as much more on each side of a window: the
/// overlap-tile strategy of U-Net (section 2), in which windows need no overlap. The last window of a row or column lies at the photo's end
/// and may overlap more.
/// </remarks>
public sealed record WindowOptions
{
    private const double DeviationShare = 1.0 / 8;

    /// <summary>
    /// Height and width of the part that one window answers for; raised to the nearest that the network takes. Default 512x512.
    /// </summary>
    public ImageSize Size
    {
        get;
        init =>
            field = value is { Height: > 0, Width: > 0 }
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Size), value, "A window's height and width are at least 1.");
    } = new(512, 512);

    /// <summary>
    /// Rows and columns that neighbouring windows share at least; 0 or more, below the window's height and width. Default 128.
    /// </summary>
    public int Overlap
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Overlap), value, "Windows overlap by 0 pixels or more.");
    } = 128;

    /// <summary>
    /// How answers of several windows are weighted. Default <see cref="WindowBlend.Gaussian"/>, with a deviation of an eighth of the side.
    /// </summary>
    public WindowBlend Blend { get; init; } = WindowBlend.Gaussian;

    /// <summary>Checks the rule that spans two properties.</summary>
    /// <exception cref="ArgumentException">The overlap leaves no way forward.</exception>
    internal WindowOptions Validated() => Overlap < Math.Min(Size.Height, Size.Width) ? this : throw new ArgumentException(
        $"An overlap of {Overlap} leaves windows of {Size} no way forward. Use less; a quarter ({Math.Min(Size.Height, Size.Width) / 4}) is usual.");

    /// <summary>What each pixel, or logit, along a window's side weighs.</summary>
    /// <param name="count">How many there are.</param>
    internal double[] Weights(int count) =>
        [.. Enumerable.Range(0, count).Select(i =>
            Blend == WindowBlend.Uniform ? 1 : Math.Exp(-0.5 * Math.Pow((i + 0.5 - count / 2.0) / (DeviationShare * count), 2)))];
}
