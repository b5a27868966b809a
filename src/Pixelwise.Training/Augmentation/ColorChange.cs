using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>A change of brightness, contrast, saturation and hue, in this order.</summary>
/// <remarks>
/// All four are linear in a pixel's colour, so one 3×3 matrix and one offset do them together, rounded and clipped once at the end;
/// torchvision's ColorJitter draws the order and clips after each. The hue turns about the grey axis at constant luma (the colour circle of
/// analog television), which is linear, too, where torchvision goes through HSV.
/// </remarks>
/// <param name="Brightness">Factor of all values; 1 changes nothing.</param>
/// <param name="Contrast">Factor of the distance from the image's mean grey; 1 changes nothing.</param>
/// <param name="Saturation">Factor of the distance from the pixel's own grey; 1 changes nothing, 0 leaves grey.</param>
/// <param name="Hue">Turn of the colour circle, in turns; 0 changes nothing.</param>
internal readonly record struct ColorChange(double Brightness, double Contrast, double Saturation, double Hue)
{
    // ITU-R BT.601, as in torchvision.
    private const double RedLuma = 0.299;
    private const double GreenLuma = 0.587;
    private const double BlueLuma = 0.114;

    // The scales of the colour differences U and V that make turns of the (U, V) plane turns of the colour circle.
    private const double UScale = 0.492;
    private const double VScale = 0.877;

    /// <summary>Changes nothing.</summary>
    public static ColorChange None { get; } = new(1, 1, 1, 0);

    /// <summary>Draws each change uniformly from its range; always four numbers, so that one option does not disturb the others.</summary>
    public static ColorChange Draw(AugmentationOptions options, SeededRandom random) => new(
        random.NextDouble(1 - options.Brightness, 1 + options.Brightness),
        random.NextDouble(1 - options.Contrast, 1 + options.Contrast),
        random.NextDouble(1 - options.Saturation, 1 + options.Saturation),
        random.NextDouble(-options.Hue, options.Hue));

    /// <summary>The mean grey of some pixels, in [0, 255].</summary>
    /// <param name="pixels">R, G, B bytes; at least one pixel.</param>
    public static double MeanGrey(ReadOnlySpan<byte> pixels)
    {
        long red = 0, green = 0, blue = 0;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            red += pixels[i];
            green += pixels[i + 1];
            blue += pixels[i + 2];
        }
        return (RedLuma * red + GreenLuma * green + BlueLuma * blue) / (pixels.Length / 3);
    }

    /// <summary>Changes the pixels that show the photo; only they count for the mean grey about which contrast turns.</summary>
    public void Apply(Canvas canvas)
    {
        var (grey, count) = (0.0, 0L);
        foreach (var run in canvas.Runs)
        {
            grey += MeanGrey(canvas.Pixels(run)) * (run.End - run.Start);
            count += run.End - run.Start;
        }
        foreach (var run in canvas.Runs)
        {
            Apply(canvas.Pixels(run), grey / count);
        }
    }

    /// <summary>Changes pixels in place.</summary>
    /// <param name="pixels">R, G, B bytes.</param>
    /// <param name="meanGrey">Mean grey of the whole image before the change.</param>
    public void Apply(Span<byte> pixels, double meanGrey)
    {
        var red = Column(1, 0, 0);
        var green = Column(0, 1, 0);
        var blue = Column(0, 0, 1);
        // Saturation and hue leave greys alone, so the offset that contrast adds passes through them unchanged.
        var offset = (float)((1 - Contrast) * Brightness * meanGrey) + 0.5f;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            float r = pixels[i], g = pixels[i + 1], b = pixels[i + 2];
            pixels[i] = ToByte(red.R * r + green.R * g + blue.R * b + offset);
            pixels[i + 1] = ToByte(red.G * r + green.G * g + blue.G * b + offset);
            pixels[i + 2] = ToByte(red.B * r + green.B * g + blue.B * b + offset);
        }
    }

    private static byte ToByte(float value) => (byte)Math.Clamp(value, 0, 255);

    /// <summary>What becomes of a colour, apart from the offset: with a unit colour, a column of the matrix.</summary>
    private (float R, float G, float B) Column(double red, double green, double blue)
    {
        var luma = RedLuma * red + GreenLuma * green + BlueLuma * blue;
        var (sin, cos) = Math.SinCos(2 * Math.PI * Hue);
        var u = UScale * (blue - luma) * Saturation;
        var v = VScale * (red - luma) * Saturation;
        var newRed = luma + (v * cos + u * sin) / VScale;
        var newBlue = luma + (u * cos - v * sin) / UScale;
        var newGreen = (luma - RedLuma * newRed - BlueLuma * newBlue) / GreenLuma;
        var gain = Contrast * Brightness;
        return ((float)(gain * newRed), (float)(gain * newGreen), (float)(gain * newBlue));
    }
}
