using Pixelwise.Imaging;

namespace Pixelwise.Datasets.Scenery;

/// <summary>The colour of a pixel, asked at its centre.</summary>
internal delegate LinearColor Shader(float x, float y);

/// <summary>
/// Light and labels of a picture in the making. Shapes blend into the light at their edges; labels change crisply at pixel centres.
/// </summary>
internal sealed class Canvas(ImageSize size)
{
    // Five lines a row: fine enough for a smooth edge, and the third runs through the pixel centres, where the label is decided.
    private const int LinesPerRow = 5;
    private const int MostCrossings = 64;

    private readonly LinearColor[] _light = new LinearColor[size.PixelCount];
    private readonly float[] _shadow = new float[size.PixelCount];
    private readonly float[] _coverage = new float[size.Width + 1];

    /// <summary>Height and width.</summary>
    public ImageSize Size => size;

    /// <summary>Light of every pixel, row by row.</summary>
    public Span<LinearColor> Light => _light;

    /// <summary>Class of every pixel, row by row.</summary>
    public byte[] Labels { get; } = new byte[size.PixelCount];

    /// <summary>Fills a polygon with one colour.</summary>
    /// <param name="polygon">Corners in order; where it crosses itself, the even-odd rule holds.</param>
    /// <param name="label">Class of the pixels whose centre is inside.</param>
    /// <param name="color">Light.</param>
    /// <param name="opacity">In (0, 1]; glass shows what is behind it.</param>
    public void Fill(ReadOnlySpan<PixelPoint> polygon, SceneClass label, LinearColor color, float opacity = 1) =>
        Scan(polygon, (byte)label, new Flat(_light, color, opacity));

    /// <summary>Fills a polygon with a texture.</summary>
    /// <param name="polygon">Corners in order.</param>
    /// <param name="label">Class of the pixels whose centre is inside.</param>
    /// <param name="shader">Asked for each pixel that is touched.</param>
    /// <param name="opacity">In (0, 1].</param>
    public void Fill(ReadOnlySpan<PixelPoint> polygon, SceneClass label, Shader shader, float opacity = 1) =>
        Scan(polygon, (byte)label, new Textured(_light, shader, opacity));

    /// <summary>Lays a shadow over the ground; where several fall, the deepest counts.</summary>
    /// <param name="polygon">Corners in order.</param>
    /// <param name="depth">Share of the light taken away, in [0, 1].</param>
    public void Shade(ReadOnlySpan<PixelPoint> polygon, float depth) =>
        Scan(polygon, label: null, new Shadow(_shadow, depth));

    /// <summary>Takes the light of the shadows laid so far away. What is painted afterwards stands above them.</summary>
    /// <param name="remaining">Tint of the light that is left in full shadow: bluish under a clear sky.</param>
    public void ApplyShadows(LinearColor remaining)
    {
        for (var pixel = 0; pixel < _light.Length; pixel++)
        {
            if (_shadow[pixel] > 0)
            {
                _light[pixel] *= LinearColor.Mix(LinearColor.White, remaining, _shadow[pixel]);
            }
        }
    }

    /// <summary>Adds a soft round glow, as of a lamp in haze.</summary>
    /// <param name="centre">Where the lamp is.</param>
    /// <param name="radius">Pixels to where the glow ends.</param>
    /// <param name="color">Light at the centre.</param>
    public void Glow(PixelPoint centre, float radius, LinearColor color)
    {
        for (var row = Math.Max(0, (int)(centre.Y - radius)); row < Math.Min(size.Height, centre.Y + radius); row++)
        {
            for (var column = Math.Max(0, (int)(centre.X - radius)); column < Math.Min(size.Width, centre.X + radius); column++)
            {
                var (x, y) = ((column + 0.5f - centre.X) / radius, (row + 0.5f - centre.Y) / radius);
                var fall = MathF.Max(0, 1 - x * x - y * y);
                _light[row * size.Width + column] += color * (fall * fall * fall);
            }
        }
    }

    // What happens to a pixel that a polygon covers in part or whole. Structs, so that the compiler makes a loop of its own for each.
    private interface IBlend
    {
        void Pixel(int pixel, float x, float y, float coverage);
    }

    private readonly struct Flat(LinearColor[] light, LinearColor color, float opacity) : IBlend
    {
        public void Pixel(int pixel, float x, float y, float coverage) => light[pixel] = LinearColor.Mix(light[pixel], color, coverage * opacity);
    }

    private readonly struct Textured(LinearColor[] light, Shader shader, float opacity) : IBlend
    {
        public void Pixel(int pixel, float x, float y, float coverage) =>
            light[pixel] = LinearColor.Mix(light[pixel], shader(x, y), coverage * opacity);
    }

    private readonly struct Shadow(float[] shadow, float depth) : IBlend
    {
        public void Pixel(int pixel, float x, float y, float coverage) => shadow[pixel] = MathF.Max(shadow[pixel], coverage * depth);
    }

    private void Scan<TBlend>(ReadOnlySpan<PixelPoint> polygon, byte? label, TBlend blend)
        where TBlend : struct, IBlend
    {
        var (left, top, right, bottom) = Bounds(polygon);
        if (left >= right || top >= bottom)
        {
            return;
        }
        Span<float> crossings = stackalloc float[MostCrossings];
        for (var row = top; row < bottom; row++)
        {
            _coverage.AsSpan(left, right - left).Clear();
            for (var line = 0; line < LinesPerRow; line++)
            {
                var count = Cross(polygon, row + (line + 0.5f) / LinesPerRow, crossings);
                for (var i = 0; i + 1 < count; i += 2)
                {
                    Cover(MathF.Max(crossings[i], left), MathF.Min(crossings[i + 1], right));
                    if (label is { } value && line == LinesPerRow / 2)
                    {
                        Label(row, MathF.Max(crossings[i], left), MathF.Min(crossings[i + 1], right), value);
                    }
                }
            }
            for (var column = left; column < right; column++)
            {
                if (_coverage[column] > 0)
                {
                    blend.Pixel(row * size.Width + column, column + 0.5f, row + 0.5f, MathF.Min(1, _coverage[column]));
                }
            }
        }
    }

    // Where a line meets the polygon's edges, from left to right.
    private static int Cross(ReadOnlySpan<PixelPoint> polygon, float y, Span<float> crossings)
    {
        var count = 0;
        var from = polygon[^1];
        foreach (var to in polygon)
        {
            if ((from.Y <= y) != (to.Y <= y) && count < crossings.Length)
            {
                var x = from.X + (y - from.Y) * (to.X - from.X) / (to.Y - from.Y);
                var place = count++;
                for (; place > 0 && crossings[place - 1] > x; place--)
                {
                    crossings[place] = crossings[place - 1];
                }
                crossings[place] = x;
            }
            from = to;
        }
        return count;
    }

    // Adds the exact width of each pixel's part of a span.
    private void Cover(float from, float to)
    {
        if (to <= from)
        {
            return;
        }
        const float weight = 1f / LinesPerRow;
        var (first, last) = ((int)from, (int)to);
        if (first == last)
        {
            _coverage[first] += (to - from) * weight;
            return;
        }
        _coverage[first] += (first + 1 - from) * weight;
        for (var column = first + 1; column < last; column++)
        {
            _coverage[column] += weight;
        }
        _coverage[last] += (to - last) * weight; // one element past the row takes the zero share of a span that ends at the edge
    }

    private void Label(int row, float from, float to, byte label)
    {
        var (first, end) = ((int)MathF.Ceiling(from - 0.5f), (int)MathF.Ceiling(to - 0.5f));
        if (end > first)
        {
            Labels.AsSpan(row * size.Width + first, end - first).Fill(label);
        }
    }

    private (int Left, int Top, int Right, int Bottom) Bounds(ReadOnlySpan<PixelPoint> polygon)
    {
        var (left, top, right, bottom) = (float.MaxValue, float.MaxValue, float.MinValue, float.MinValue);
        foreach (var (x, y) in polygon)
        {
            (left, right) = (MathF.Min(left, x), MathF.Max(right, x));
            (top, bottom) = (MathF.Min(top, y), MathF.Max(bottom, y));
        }
        return (
            (int)Math.Clamp(MathF.Floor(left), 0, size.Width),
            (int)Math.Clamp(MathF.Floor(top), 0, size.Height),
            (int)Math.Clamp(MathF.Ceiling(right), 0, size.Width),
            (int)Math.Clamp(MathF.Ceiling(bottom), 0, size.Height));
    }
}
