using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>What was drawn for one sample: everything random about it, before any pixel is touched.</summary>
/// <param name="Placement">Where pixels and labels go.</param>
/// <param name="Color">How colours change.</param>
internal readonly record struct AugmentationPlan(Placement Placement, ColorChange Color)
{
    /// <summary>Draws a plan; equal generators give equal plans.</summary>
    /// <param name="options">What may change.</param>
    /// <param name="source">Size of the sample.</param>
    /// <param name="random">The sample's own generator.</param>
    public static AugmentationPlan Draw(AugmentationOptions options, ImageSize source, SeededRandom random)
    {
        var flip = random.NextBool(options.Flip);
        var scale = random.NextDouble(options.MinScale, options.MaxScale);
        var scaled = new ImageSize(Scaled(source.Height, scale), Scaled(source.Width, scale));
        var window = options.Crop ?? scaled;
        var top = Offset(scaled.Height, window.Height, random);
        var left = Offset(scaled.Width, window.Width, random);
        return new AugmentationPlan(new Placement(source, scaled, window, top, left, flip), ColorChange.Draw(options, random));
    }

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    // From the window at one edge of the image to the window at the other, whichever of the two is larger.
    private static int Offset(int image, int window, SeededRandom random) => Math.Min(0, image - window) + random.NextInt(Math.Abs(image - window) + 1);
}
