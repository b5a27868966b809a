using System.Runtime.InteropServices;

namespace Pixelwise.Imaging;

/// <summary>What overlays and legends are drawn with.</summary>
internal static class Paint
{
    /// <summary>A colour over another.</summary>
    /// <param name="under">What was there.</param>
    /// <param name="over">What is laid over it.</param>
    /// <param name="opacity">Of <paramref name="over"/>, in [0, 1].</param>
    public static Rgb Mix(Rgb under, Rgb over, float opacity) => new(
        Mix(under.R, over.R, opacity), Mix(under.G, over.G, opacity), Mix(under.B, over.B, opacity));

    /// <summary>A picture of one colour.</summary>
    public static RgbImage Sheet(ImageSize size, Rgb color)
    {
        var sheet = new RgbImage(size);
        MemoryMarshal.Cast<byte, Rgb>(sheet.Pixels.AsSpan()).Fill(color); // three bytes each, in this order
        return sheet;
    }

    /// <summary>Lays a picture on a larger one, at the upper left.</summary>
    public static void Lay(RgbImage picture, RgbImage sheet)
    {
        for (var row = 0; row < picture.Size.Height; row++)
        {
            picture.Pixels.AsSpan(row * picture.Size.Width * 3, picture.Size.Width * 3).CopyTo(sheet.Pixels.AsSpan(row * sheet.Size.Width * 3));
        }
    }

    /// <summary>A square with rounded corners and smooth edges, filled or drawn as a line.</summary>
    /// <param name="sheet">Is changed; what reaches beyond its border is not drawn.</param>
    /// <param name="left">Column of the left edge.</param>
    /// <param name="top">Row of the upper edge.</param>
    /// <param name="side">Length of a side, in pixels.</param>
    /// <param name="color">Of the square.</param>
    /// <param name="line">Thickness of the line, in pixels; null fills the square.</param>
    public static void RoundedSquare(RgbImage sheet, float left, float top, float side, Rgb color, float? line = null)
    {
        var (half, radius) = (side / 2, side / 5);
        for (var row = Math.Max(0, (int)top); row < Math.Min(sheet.Size.Height, top + side); row++)
        {
            for (var column = Math.Max(0, (int)left); column < Math.Min(sheet.Size.Width, left + side); column++)
            {
                // Distance of the pixel's centre from the edge, negative inside: that of the corner's circle beyond the straight parts.
                var x = Math.Abs(column + 0.5f - left - half) - half + radius;
                var y = Math.Abs(row + 0.5f - top - half) - half + radius;
                var distance = Math.Min(Math.Max(x, y), 0) + MathF.Sqrt(Square(Math.Max(x, 0)) + Square(Math.Max(y, 0))) - radius;
                var coverage = Math.Clamp(0.5f - distance, 0, 1);
                if (line is { } thickness)
                {
                    coverage -= Math.Clamp(0.5f - distance - thickness, 0, 1);
                }
                sheet[row, column] = Mix(sheet[row, column], color, coverage);
            }
        }
    }

    private static byte Mix(byte under, byte over, float opacity) => (byte)(under + (over - under) * opacity + 0.5f);

    private static float Square(float value) => value * value;
}
