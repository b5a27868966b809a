using System.Globalization;

namespace Pixelwise.Networks.Drawing;

/// <summary>Lays arrows: level lines, with a curve between columns wherever the height changes.</summary>
internal static class ArrowPath
{
    private const double PairOffset = 16; // of an arrow up and an arrow down between two boxes of one column

    /// <summary>The way of an arrow.</summary>
    /// <param name="arrow">The arrow.</param>
    /// <param name="boxes">All boxes.</param>
    /// <param name="track">Its line past other columns, or null where it passes none.</param>
    /// <param name="sheet">Columns and rows.</param>
    public static PlacedArrow Of(Arrow arrow, IReadOnlyDictionary<Box, PlacedBox> boxes, Track? track, Sheet sheet)
    {
        var (from, to) = (boxes[arrow.From], boxes[arrow.To]);
        if (sheet.ColumnOf(arrow.From) == sheet.ColumnOf(arrow.To))
        {
            var isBlocked = boxes.Values.Any(box => box != from && box != to && sheet.ColumnOf(box.Box) == sheet.ColumnOf(arrow.From)
                && box.CentreY > Math.Min(from.CentreY, to.CentreY) && box.CentreY < Math.Max(from.CentreY, to.CentreY));
            return isBlocked ? Around(arrow, from, to, sheet) : Upright(arrow, from, to);
        }
        return Across(arrow, from, to, track is null ? to.CentreY : sheet.HeightOf(track), sheet);
    }

    private static PlacedArrow Across(Arrow arrow, PlacedBox from, PlacedBox to, double height, Sheet sheet)
    {
        var (first, last) = (sheet.ColumnOf(arrow.From) + 1, sheet.ColumnOf(arrow.To));
        var way = Curve(new Point(sheet.RightOf(first - 1), from.CentreY), new Point(sheet.LeftOf(first), height));
        var before = from.CentreY;
        if (last > first)
        {
            way += Curve(new Point(sheet.RightOf(last - 1), height), new Point(sheet.LeftOf(last), to.CentreY));
            before = height;
        }
        return new PlacedArrow(
            arrow,
            Text($"M{from.Right:0.#} {from.CentreY:0.#}{way}H{to.Left:0.#}"),
            new Point(from.Right, from.CentreY),
            new Point(to.Left, to.CentreY),
            new Point(sheet.LeftOf(last) - Layout.Gap / 2, (before + to.CentreY) / 2));
    }

    private static PlacedArrow Upright(Arrow arrow, PlacedBox from, PlacedBox to)
    {
        var isDown = to.CentreY > from.CentreY;
        var x = from.CentreX + (isDown ? -PairOffset : PairOffset);
        var (start, end) = isDown ? (from.Bottom, to.Top) : (from.Top, to.Bottom);
        return new PlacedArrow(
            arrow,
            Text($"M{x:0.#} {start:0.#}V{end:0.#}"),
            new Point(x, start),
            new Point(x, end),
            new Point(x, (start + end) / 2));
    }

    private static PlacedArrow Around(Arrow arrow, PlacedBox from, PlacedBox to, Sheet sheet)
    {
        var x = sheet.RightOf(sheet.ColumnOf(arrow.From)) + Layout.Gap * 0.7;
        return new PlacedArrow(
            arrow,
            Text($"M{from.Right:0.#} {from.CentreY:0.#}C{x:0.#} {from.CentreY:0.#} {x:0.#} {to.CentreY:0.#} {to.Right:0.#} {to.CentreY:0.#}"),
            new Point(from.Right, from.CentreY),
            new Point(to.Right, to.CentreY),
            new Point(x - Layout.Gap / 4, (from.CentreY + to.CentreY) / 2));
    }

    private static string Curve(Point start, Point end)
    {
        var middle = (start.X + end.X) / 2;
        return Text($"H{start.X:0.#}")
            + (
                Math.Abs(start.Y - end.Y) < 0.05
                    ? ""
                    : Text($"C{middle:0.#} {start.Y:0.#} {middle:0.#} {end.Y:0.#} {end.X:0.#} {end.Y:0.#}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
