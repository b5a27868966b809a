using System.Globalization;
using Pixelwise.Datasets;
using Pixelwise.Imaging.Lettering;

namespace Pixelwise.Imaging;

/// <summary>
/// A panel beside an overlay that names its colours. Everything in it grows with the photo, so that it reads the same when both are shown
/// at any size.
/// </summary>
internal sealed class Legend
{
    private static readonly Rgb Background = new(255, 255, 255);
    private static readonly Rgb Ink = new(31, 35, 40);
    private static readonly Rgb FaintInk = new(101, 109, 118);

    // Lengths in ems.
    private const float Margin = 1.25f;
    private const float RowHeight = 1.8f;
    private const float Swatch = 1.15f;
    private const float SwatchGap = 0.65f;
    private const float ShareGap = 1.5f;
    private const float ColumnGap = 2.2f;
    private const float WidestName = 14;

    private readonly IReadOnlyList<Row> _rows;
    private readonly LegendPlacement _placement;

    private Legend(IReadOnlyList<Row> rows, LegendPlacement placement) => (_rows, _placement) = (rows, placement);

    /// <summary>
    /// A row for each class that occurs, largest first, and one for void if there is any. What is not tinted has an empty swatch.
    /// </summary>
    public static Legend Of(LabelMap labels, ClassSet classes, OverlayOptions options)
    {
        var rows = ClassShare.Of(labels, classes)
            .Select(share => new Row(share.Name, share.Share, Overlay.IsTinted((byte)share.Id, classes, options) ? share.Color : null))
            .ToList();
        var voidShare = (double)labels.Labels.AsSpan().Count(LabelMap.Ignore) / labels.Labels.Length;
        if (voidShare > 0)
        {
            rows.Add(new Row("void", voidShare, Color: null));
        }
        return new Legend(rows, options.Legend);
    }

    /// <summary>The picture with the panel right of it or below it; in several columns where one is too long.</summary>
    public RgbImage DrawBeside(RgbImage picture)
    {
        var (height, width) = (picture.Size.Height, picture.Size.Width);
        var em = (float)Math.Round(Math.Clamp(Math.Sqrt(picture.Size.PixelCount) / 32, 11, 48));
        var table = new Table(_rows, em);
        var below = _placement == LegendPlacement.Below;

        var rowsPerColumn = below
            ? DivideUp(_rows.Count, Math.Max(1, (int)((width - 2 * Margin * em + ColumnGap * em) / (table.ColumnWidth + ColumnGap * em))))
            : Math.Max(1, (int)((height - 2 * Margin * em) / (RowHeight * em)));
        var columns = DivideUp(_rows.Count, rowsPerColumn);
        rowsPerColumn = DivideUp(_rows.Count, columns); // the last column is not left nearly empty
        var panelHeight = (int)MathF.Ceiling((2 * Margin + rowsPerColumn * RowHeight) * em);
        var panelWidth = (int)MathF.Ceiling(2 * Margin * em + columns * table.ColumnWidth + (columns - 1) * ColumnGap * em);

        var sheet = Paint.Sheet(
            below
                ? new ImageSize(height + panelHeight, Math.Max(width, panelWidth))
                : new ImageSize(Math.Max(height, panelHeight), width + panelWidth),
            Background);
        Paint.Lay(picture, sheet);
        var (left, top) = below ? (Margin * em, height + Margin * em) : (width + Margin * em, Margin * em);
        for (var i = 0; i < _rows.Count; i++)
        {
            var (column, row) = Math.DivRem(i, rowsPerColumn);
            table.DrawRow(sheet, _rows[i], left + column * (table.ColumnWidth + ColumnGap * em), top + row * RowHeight * em);
        }
        return sheet;
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;

    private static string Percent(double share) => share < 0.001
        ? "< 0.1 %"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %");

    /// <param name="Name">What the class is called.</param>
    /// <param name="Share">Its share of all pixels.</param>
    /// <param name="Color">Its colour; null where the photo is left as it is.</param>
    private sealed record Row(string Name, double Share, Rgb? Color);

    /// <summary>Rows set in one text size: swatch, name, and the share aligned right.</summary>
    private sealed class Table
    {
        private readonly float _em;

        public Table(IReadOnlyList<Row> rows, float em)
        {
            _em = em;
            var names = rows.Max(row => Letters.OpenSans.Measure(Fitted(row), em));
            var shares = rows.Max(row => Letters.OpenSans.Measure(Percent(row.Share), em));
            ColumnWidth = (Swatch + SwatchGap + ShareGap) * em + names + shares;
        }

        public float ColumnWidth { get; }

        public void DrawRow(RgbImage sheet, Row row, float left, float top)
        {
            var swatchTop = MathF.Round(top + (RowHeight - Swatch) / 2 * _em);
            Paint.RoundedSquare(
                sheet,
                MathF.Round(left),
                swatchTop,
                MathF.Round(Swatch * _em),
                row.Color ?? FaintInk,
                row.Color is null ? _em / 12 : null);

            var baseline = MathF.Round(top + (RowHeight + Letters.CapHeight) / 2 * _em);
            var share = Percent(row.Share);
            Letters.OpenSans.Draw(sheet, Fitted(row), left + (Swatch + SwatchGap) * _em, baseline, _em, Ink);
            Letters.OpenSans.Draw(sheet, share, left + ColumnWidth - Letters.OpenSans.Measure(share, _em), baseline, _em, FaintInk);
        }

        private string Fitted(Row row) => Letters.OpenSans.Fit(row.Name, _em, WidestName * _em);
    }
}
