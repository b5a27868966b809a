using System.Globalization;
using System.Text;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Imaging.Lettering;

/// <summary>
/// Writes text onto pictures with letters that ship with the product (Open Sans): no font, font library or font setting of the machine is
/// used.
/// </summary>
/// <remarks>
/// One large picture of every letter is averaged down to the size asked for, which looks as a font renderer without hinting does; up to 48
/// pixels an em it is sharp. Letters outside Western and Central European alphabets are drawn as a box. Text is not kerned.
/// </remarks>
internal sealed class Letters
{
    // As make.py drew them.
    private const int Em = 48;
    private const int Ascent = 52;
    private const char Missing = '\uFFFD';

    private static readonly Lazy<Letters> Loaded = new(Load);

    private readonly ushort[] _coverage; // 0..255, letters side by side
    private readonly ImageSize _size;
    private readonly Dictionary<int, Letter> _letters;

    private Letters(ushort[] coverage, ImageSize size, Dictionary<int, Letter> letters) =>
        (_coverage, _size, _letters) = (coverage, size, letters);

    /// <summary>The letters, read on first use.</summary>
    public static Letters OpenSans => Loaded.Value;

    /// <summary>Height of capital letters as a share of the em.</summary>
    public static float CapHeight => 0.714f; // the font's own value (OS/2 table: 1462 of 2048 units)

    /// <summary>How far the pen moves.</summary>
    /// <param name="text">One line.</param>
    /// <param name="em">Text size, in pixels.</param>
    public float Measure(string text, float em)
    {
        var width = 0f;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Find(rune).Advance * em / Em;
        }
        return width;
    }

    /// <summary>Shortens text that is too wide, and marks it with an ellipsis.</summary>
    /// <param name="text">One line.</param>
    /// <param name="em">Text size, in pixels.</param>
    /// <param name="width">Room, in pixels.</param>
    public string Fit(string text, float em, float width)
    {
        if (Measure(text, em) <= width)
        {
            return text;
        }
        var kept = new StringBuilder(text.Length);
        var room = width - Measure("…", em);
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Find(rune).Advance * em / Em;
            if (room < 0)
            {
                break;
            }
            kept.Append(rune);
        }
        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>Blends text over a picture; what reaches beyond its border is not drawn.</summary>
    /// <param name="picture">Is changed.</param>
    /// <param name="text">One line.</param>
    /// <param name="x">Column where the pen begins; may lie between pixels.</param>
    /// <param name="baseline">Row on which the letters stand.</param>
    /// <param name="em">Text size, in pixels.</param>
    /// <param name="color">Of the letters.</param>
    public void Draw(RgbImage picture, string text, float x, float baseline, float em, Rgb color)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = Find(rune);
            DrawLetter(picture, letter, x - letter.Pen * em / Em, baseline - Ascent * em / Em, em / Em, color);
            x += letter.Advance * em / Em;
        }
    }

    private void DrawLetter(RgbImage picture, Letter letter, float left, float top, float scale, Rgb color)
    {
        var (firstRow, endRow) = Touched(top + letter.InkTop * scale, top + letter.InkBottom * scale, picture.Size.Height);
        var (firstColumn, endColumn) = Touched(left, left + letter.Width * scale, picture.Size.Width);
        for (var row = firstRow; row < endRow; row++)
        {
            for (var column = firstColumn; column < endColumn; column++)
            {
                var coverage = Average((row - top) / scale, (row + 1 - top) / scale, letter, (column - left) / scale, (column + 1 - left) / scale);
                if (coverage > 0)
                {
                    picture[row, column] = Paint.Mix(picture[row, column], color, coverage);
                }
            }
        }
    }

    // Coverage in [0, 1] of a box of the stored letter: each stored pixel counts by the part of it that lies in the box.
    private float Average(float top, float bottom, Letter letter, float left, float right)
    {
        var sum = 0f;
        var (firstRow, endRow) = Touched(top, bottom, _size.Height);
        var (firstColumn, endColumn) = Touched(left, right, letter.Width);
        for (var row = firstRow; row < endRow; row++)
        {
            var height = Math.Min(bottom, row + 1) - Math.Max(top, row);
            for (var column = firstColumn; column < endColumn; column++)
            {
                var width = Math.Min(right, column + 1) - Math.Max(left, column);
                sum += height * width * _coverage[row * _size.Width + letter.X + column];
            }
        }
        return sum / (255 * (bottom - top) * (right - left));
    }

    // Whole pixels in [0, length) that an interval touches.
    private static (int First, int End) Touched(float from, float to, int length) =>
        (Math.Max(0, (int)MathF.Floor(from)), Math.Min(length, (int)MathF.Ceiling(to)));

    private Letter Find(Rune rune) => _letters.TryGetValue(rune.Value, out var letter) ? letter : _letters[Missing];

    private static Letters Load()
    {
        using var pictureStream = Open("open-sans.png");
        using var picture = new MemoryStream();
        pictureStream.CopyTo(picture);
        var header = PngReader.ReadHeader(picture.ToArray());
        var (coverage, _) = PngReader.Read(picture.ToArray(), header);

        using var table = new StreamReader(Open("open-sans.txt"));
        var letters = new Dictionary<int, Letter>();
        while (table.ReadLine() is { } line)
        {
            var fields = line.Split(' ');
            var (x, width) = (int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture));
            var inked = Enumerable
                .Range(0, header.Size.Height)
                .Where(row => coverage.AsSpan(row * header.Size.Width + x, width).ContainsAnyExcept<ushort>(0))
                .ToArray();
            letters.Add(
                int.Parse(fields[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                new Letter(
                    X: x,
                    Width: width,
                    InkTop: inked is [var first, ..] ? first : 0,
                    InkBottom: inked is [.., var last] ? last + 1 : 0,
                    Pen: int.Parse(fields[3], CultureInfo.InvariantCulture),
                    Advance: float.Parse(fields[4], CultureInfo.InvariantCulture)));
        }
        return new Letters(coverage, header.Size, letters);
    }

    private static Stream Open(string name) =>
        typeof(Letters).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks its resource {name}.");

    /// <summary>Where a letter lies in the stored picture, and how the pen passes it; in stored pixels.</summary>
    /// <param name="X">First column.</param>
    /// <param name="Width">Columns.</param>
    /// <param name="InkTop">The first row with any ink; most letters leave half of them blank.</param>
    /// <param name="InkBottom">Behind the last such row.</param>
    /// <param name="Pen">Column of the pen, relative to <paramref name="X"/>.</param>
    /// <param name="Advance">How far the pen moves.</param>
    private readonly record struct Letter(int X, int Width, int InkTop, int InkBottom, float Pen, float Advance);
}
