namespace Pixelwise.Networks.Drawing;

/// <summary>Boxes and arrows with their places: columns by the order of computing, rows by resolution.</summary>
/// <param name="Rows">Finest first.</param>
/// <param name="Boxes">In the order of computing.</param>
/// <param name="Arrows">In the order of the sketch.</param>
/// <param name="Width">Of all that, from 0.</param>
/// <param name="Height">Of all that, from 0.</param>
internal sealed record Layout(
    IReadOnlyList<PlacedRow> Rows,
    IReadOnlyList<PlacedBox> Boxes,
    IReadOnlyList<PlacedArrow> Arrows,
    double Width,
    double Height)
{
    /// <summary>Font size of a box's name.</summary>
    public const double TitleSize = 13;

    /// <summary>Font size of all other text.</summary>
    public const double TextSize = 11;

    /// <summary>From line to line in a box.</summary>
    public const double LineHeight = 15;

    /// <summary>Between a box's edge and its text.</summary>
    public const double Margin = 8;

    /// <summary>Between columns: room for an arrow's curve and its label.</summary>
    public const double Gap = 42;

    /// <summary>At the left, for the rows' labels.</summary>
    public const double LabelWidth = 56;

    /// <summary>Between a row's edge and its boxes.</summary>
    public const double RowMargin = 14;

    /// <summary>From line to line where arrows pass above boxes.</summary>
    public const double LineStep = 9;

    private const double Between = 10; // boxes one above the other

    /// <summary>Places everything.</summary>
    public static Layout Of(Sketch sketch)
    {
        var columns = Columns.Of(sketch);
        var sources = sketch.Arrows.ToLookup(arrow => arrow.To, arrow => arrow.From.Level);
        var stacks = sketch.Boxes.GroupBy(box => (box.Level, columns[box])).SelectMany(stack => Stack(stack, sources)).ToDictionary(box => box.Box);
        var tracks = Tracks.Of(sketch, columns, stacks);
        var sheet = new Sheet(columns, stacks, tracks.Values);

        var boxes = sketch.Boxes.ToDictionary(box => box, box => sheet.Place(stacks[box]));
        var arrows = sketch.Arrows.Select(arrow => ArrowPath.Of(arrow, boxes, tracks.GetValueOrDefault(arrow), sheet));
        return new Layout([.. sheet.Rows], [.. sketch.Boxes.Select(box => boxes[box])], [.. arrows], sheet.Width, sheet.Height);
    }

    /// <summary>
    /// Boxes of one row and column, one above the other around the row's middle: first what only training uses, for its outputs lie higher,
    /// then what reads finer features, for those come from above.
    /// </summary>
    private static IEnumerable<PlacedBox> Stack(IEnumerable<Box> stack, ILookup<Box, int> sources)
    {
        PlacedBox[] sized =
        [
            .. stack
                .OrderByDescending(box => box.IsTraining)
                .ThenBy(box => sources[box].DefaultIfEmpty().Min())
                .ThenBy(box => box.Order)
                .Select(Sized),
        ];
        var top = -(sized.Sum(box => box.Height) + Between * (sized.Length - 1)) / 2;
        foreach (var box in sized)
        {
            yield return box with { Top = top };
            top += box.Height + Between;
        }
    }

    private static PlacedBox Sized(Box box)
    {
        var text = BoxText.Of(box);
        var width = Math.Max(
            text.Titles.Max(title => TextWidth.Of(title, TitleSize, isBold: true)),
            text.Lines.Max(line => TextWidth.Of(line, TextSize)));
        return new PlacedBox(
            box,
            text,
            0,
            0,
            Math.Ceiling(width + 2 * Margin),
            (text.Titles.Count + text.Lines.Count) * LineHeight + Margin);
    }
}
