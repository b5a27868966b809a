using System.Numerics;
using System.Runtime.InteropServices;
using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>Blurs a picture with a Gaussian that is cut off at four deviations; beyond the border the border pixel is repeated.</summary>
internal static class GaussianBlur
{
    private const double CutOff = 4;

    /// <summary>Draws the deviation; 0 leaves the picture sharp.</summary>
    public static double DrawSigma(BlurOptions? options, SeededRandom random) =>
        options is not null && random.NextBool(options.Probability) ? random.NextDouble(options.MinSigma, options.MaxSigma) : 0;

    /// <summary>Blurs in place.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="sigma">Deviation in pixels, at least 0.</param>
    public static void Apply(RgbImage image, double sigma)
    {
        var radius = (int)(CutOff * sigma + 0.5);
        if (radius == 0)
        {
            return;
        }
        var kernel = Kernel(sigma, radius);
        var (height, stride) = (image.Size.Height, image.Size.Width * 3);
        var alongRows = new float[image.Pixels.Length];
        var padded = new float[stride + 2 * radius * 3];
        for (var row = 0; row < height; row++)
        {
            PadRow(image.Pixels.AsSpan(row * stride, stride), radius, padded);
            for (var tap = 0; tap < kernel.Length; tap++)
            {
                AddScaled(padded.AsSpan(tap * 3, stride), kernel[tap], alongRows.AsSpan(row * stride, stride));
            }
        }
        var sum = new float[stride];
        for (var row = 0; row < height; row++)
        {
            Array.Fill(sum, 0.5f); // cutting off then rounds
            for (var tap = 0; tap < kernel.Length; tap++)
            {
                AddScaled(alongRows.AsSpan(Math.Clamp(row + tap - radius, 0, height - 1) * stride, stride), kernel[tap], sum);
            }
            var pixels = image.Pixels.AsSpan(row * stride, stride);
            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] = (byte)Math.Min(sum[i], 255);
            }
        }
    }

    private static float[] Kernel(double sigma, int radius)
    {
        double[] weights = [.. Enumerable.Range(-radius, 2 * radius + 1).Select(offset => Math.Exp(-offset * offset / (2 * sigma * sigma)))];
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => (float)(weight / sum));
    }

    private static void PadRow(ReadOnlySpan<byte> row, int radius, Span<float> padded)
    {
        for (var i = 0; i < padded.Length; i++)
        {
            var column = Math.Clamp(i / 3 - radius, 0, row.Length / 3 - 1);
            padded[i] = row[column * 3 + i % 3];
        }
    }

    private static void AddScaled(ReadOnlySpan<float> values, float factor, Span<float> sum)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(values);
        var to = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var v = 0; v < to.Length; v++)
        {
            to[v] += from[v] * factor;
        }
        for (var i = to.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += values[i] * factor;
        }
    }
}
