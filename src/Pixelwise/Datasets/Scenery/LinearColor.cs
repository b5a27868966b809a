namespace Pixelwise.Datasets.Scenery;

/// <summary>Light of three channels, proportional to energy; 1 is white paper in full light.</summary>
/// <remarks>
/// Screen bytes are taken as the square root of light (gamma 2, where sRGB is about 2.2): a square root is exact on every machine, a power
/// is not.
/// </remarks>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
internal readonly record struct LinearColor(float R, float G, float B)
{
    /// <summary>No light.</summary>
    public static LinearColor Black => default;

    /// <summary>White paper in full light.</summary>
    public static LinearColor White => new(1, 1, 1);

    /// <summary>A colour as designers write it, <c>0xRRGGBB</c>.</summary>
    public static LinearColor Hex(int rgb) => new(Light(rgb >> 16), Light(rgb >> 8), Light(rgb));

    /// <summary>From one colour (0) to another (1).</summary>
    public static LinearColor Mix(LinearColor from, LinearColor to, float share) => from + (to - from) * share;

    public static LinearColor operator +(LinearColor a, LinearColor b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    public static LinearColor operator -(LinearColor a, LinearColor b) => new(a.R - b.R, a.G - b.G, a.B - b.B);

    public static LinearColor operator *(LinearColor a, LinearColor b) => new(a.R * b.R, a.G * b.G, a.B * b.B);

    public static LinearColor operator *(LinearColor a, float scale) => new(a.R * scale, a.G * scale, a.B * scale);

    private static float Light(int code)
    {
        var value = (code & 0xFF) / 255f;
        return value * value;
    }
}
