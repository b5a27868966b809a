using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>Values raised to a power, as torchvision's <c>adjust_gamma</c>: 255·(v / 255)^γ, rounded.</summary>
/// <param name="Exponent">γ; 1 changes nothing, below 1 brightens the shadows.</param>
internal readonly record struct GammaChange(double Exponent)
{
    /// <summary>Draws γ uniformly from its range.</summary>
    public static GammaChange Draw(AugmentationOptions options, SeededRandom random) => new(random.NextDouble(1 - options.Gamma, 1 + options.Gamma));

    /// <summary>Changes the pixels that show the photo.</summary>
    public void Apply(Canvas canvas)
    {
        if (Exponent == 1)
        {
            return;
        }
        Span<byte> table = stackalloc byte[256];
        for (var value = 0; value < table.Length; value++)
        {
            table[value] = (byte)(255 * Math.Pow(value / 255.0, Exponent) + 0.5);
        }
        foreach (var run in canvas.Runs)
        {
            foreach (ref var value in canvas.Pixels(run))
            {
                value = table[value];
            }
        }
    }
}
