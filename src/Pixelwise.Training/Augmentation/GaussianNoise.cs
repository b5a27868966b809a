using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>Noise that was drawn for one sample.</summary>
/// <param name="Deviation">In levels of 0 to 255; 0 changes nothing.</param>
/// <param name="IsGrey">Whether a pixel's channels share one value.</param>
/// <param name="Key">What the values follow from.</param>
internal readonly record struct GaussianNoise(double Deviation, bool IsGrey, ulong Key)
{
    /// <summary>Draws the deviation.</summary>
    public static GaussianNoise Draw(NoiseOptions? options, SeededRandom random) =>
        options is not null && random.NextBool(options.Probability)
            ? new(random.NextDouble(0, options.MaxDeviation), options.Grey, random.NextBits())
            : default;

    /// <summary>Adds noise to the pixels that show the photo, rounded and clipped.</summary>
    public void Apply(Canvas canvas)
    {
        if (Deviation == 0)
        {
            return;
        }
        var random = new SeededRandom(Key);
        foreach (var run in canvas.Runs)
        {
            var pixels = canvas.Pixels(run);
            for (var i = 0; i < pixels.Length; i += 3)
            {
                if (IsGrey)
                {
                    Add(pixels.Slice(i, 3), Deviation * random.NextNormal());
                    continue;
                }
                for (var channel = i; channel < i + 3; channel++)
                {
                    Add(pixels.Slice(channel, 1), Deviation * random.NextNormal());
                }
            }
        }
    }

    private static void Add(Span<byte> channels, double noise)
    {
        foreach (ref var channel in channels)
        {
            channel = (byte)Math.Clamp(channel + noise + 0.5, 0, 255);
        }
    }
}
