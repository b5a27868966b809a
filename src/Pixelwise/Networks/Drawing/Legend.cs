namespace Pixelwise.Networks.Drawing;

/// <summary>What the colours mean, beneath the drawing: only those that it uses.</summary>
internal sealed class Legend
{
    private const double SwatchWidth = 22;
    private const double Step = 20;       // from line to line
    private const double Space = 18;      // between entries

    private readonly List<(double X, double Y, BoxKind? Box, ArrowKind? Arrow, string Word)> _entries = [];

    public Legend(Layout layout, double width)
    {
        var (x, y) = (Layout.LabelWidth, Step);
        foreach (var kind in layout.Boxes.Select(box => box.Box.Kind == BoxKind.Output ? BoxKind.Image : box.Box.Kind).Distinct().Order())
        {
            Add(kind, null, Palette.Word(kind));
        }
        (x, y) = (Layout.LabelWidth, y + Step);
        foreach (var kind in layout.Arrows.Select(arrow => arrow.Arrow.Kind).Distinct().Order())
        {
            Add(null, kind, Palette.Word(kind));
        }
        if (layout.Boxes.Any(box => box.Box.IsTraining))
        {
            Add(null, null, "dashed: for training only");
        }
        Height = y + Step;

        void Add(BoxKind? box, ArrowKind? arrow, string word)
        {
            var length = (box is null && arrow is null ? 0 : SwatchWidth + 6) + TextWidth.Of(word, Layout.TextSize) + Space;
            if (x + length > Layout.LabelWidth + width)
            {
                (x, y) = (Layout.LabelWidth, y + Step);
            }
            _entries.Add((x, y, box, arrow, word));
            x += length;
        }
    }

    /// <summary>Pixels that it takes.</summary>
    public double Height { get; }

    /// <summary>Writes it.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="top">Its upper edge.</param>
    public void Write(SvgDrawing svg, double top)
    {
        foreach (var (x, y, box, arrow, word) in _entries)
        {
            if (box is { } kind)
            {
                var (fill, edge, _) = Palette.Of(kind);
                svg.Swatch(x, top + y - 6, SwatchWidth, 12, fill, edge, 3, isDashed: false);
            }
            else if (arrow is { } way)
            {
                svg.Line(x, top + y, SwatchWidth, way);
            }
            svg.Text(word, x + (box is null && arrow is null ? 0 : SwatchWidth + 6), top + y + 4, Layout.TextSize, "#5a6270", anchor: "start");
        }
    }
}
