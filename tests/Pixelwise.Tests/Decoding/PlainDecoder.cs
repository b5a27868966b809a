using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Tests.Decoding;

/// <summary>The plain way from logits to labels: interpolate every class at every pixel in 64 bits, then take the largest.</summary>
internal static class PlainDecoder
{
    /// <summary>Logits as noise, or as regions with smooth borders as networks return them.</summary>
    public static float[] RandomLogits(int classes, ImageSize size, ulong seed, bool smooth)
    {
        var random = new SeededRandom(seed);
        var waves = Enumerable
            .Range(0, classes)
            .Select(_ => (Rows: random.NextDouble(0, 0.4), Columns: random.NextDouble(0, 0.4), Phase: random.NextDouble(0, 6)))
            .ToArray();
        var logits = new float[classes * size.PixelCount];
        for (var i = 0; i < logits.Length; i++)
        {
            var (rows, columns, phase) = waves[i / size.PixelCount];
            var (y, x) = Math.DivRem(i % size.PixelCount, size.Width);
            logits[i] = (float)(smooth ? 5 * Math.Sin(rows * y + columns * x + phase) : random.NextDouble(-5, 5));
        }
        return logits;
    }

    /// <summary>Pixels whose label is not the largest class although the two largest differ by more than 1e-5.</summary>
    public static int CountErrors(float[] logits, int classes, ImageSize size, ImageSize covered, LabelMap labels)
    {
        var errors = 0;
        for (var row = 0; row < labels.Size.Height; row++)
        {
            for (var column = 0; column < labels.Size.Width; column++)
            {
                var (largest, second, at) = (double.NegativeInfinity, double.NegativeInfinity, -1);
                for (var c = 0; c < classes; c++)
                {
                    var value = Interpolate(
                        logits,
                        c,
                        size,
                        (row + 0.5) * size.Height / covered.Height - 0.5,
                        (column + 0.5) * size.Width / covered.Width - 0.5);
                    (largest, second, at) = value > largest ? (value, largest, c) : (largest, Math.Max(second, value), at);
                }
                errors += labels[row, column] != at && largest - second > 1e-5 ? 1 : 0;
            }
        }
        return errors;
    }

    private static double Interpolate(float[] logits, int plane, ImageSize size, double y, double x)
    {
        y = Math.Clamp(y, 0, size.Height - 1);
        x = Math.Clamp(x, 0, size.Width - 1);
        var (top, left) = ((int)y, (int)x);
        var (bottom, right) = (Math.Min(top + 1, size.Height - 1), Math.Min(left + 1, size.Width - 1));
        return (1 - (y - top)) * ((1 - (x - left)) * At(top, left) + (x - left) * At(top, right))
            + (y - top) * ((1 - (x - left)) * At(bottom, left) + (x - left) * At(bottom, right));

        double At(int row, int column) => logits[(plane * size.Height + row) * size.Width + column];
    }
}
