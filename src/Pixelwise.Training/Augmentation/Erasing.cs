using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>Draws the rectangles that are painted over.</summary>
internal static class Erasing
{
    private const int Tries = 10; // as torchvision's; a long shape may not fit into a narrow window

    /// <summary>The rectangles of one sample, each within the window and smaller than it.</summary>
    public static IReadOnlyList<Rectangle> Draw(ErasingOptions? options, ImageSize window, SeededRandom random) =>
        options is not null && random.NextBool(options.Probability)
            ? [.. Enumerable.Range(0, options.Count).Select(_ => One(options, window, random)).OfType<Rectangle>()]
            : [];

    private static Rectangle? One(ErasingOptions options, ImageSize window, SeededRandom random)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var area = window.PixelCount * random.NextDouble(options.MinShare, options.MaxShare);
            var ratio = Math.Exp(random.NextDouble(Math.Log(options.MinRatio), -Math.Log(options.MinRatio)));
            var (height, width) = ((int)Math.Round(Math.Sqrt(area * ratio)), (int)Math.Round(Math.Sqrt(area / ratio)));
            if (height > 0 && width > 0 && height < window.Height && width < window.Width)
            {
                return new Rectangle(random.NextInt(window.Height - height + 1), random.NextInt(window.Width - width + 1), height, width);
            }
        }
        return null;
    }
}
