using System.Globalization;
using Pixelwise.Comparison;

namespace Pixelwise.Cli.Comparing.Page;

/// <summary>A row a model, a column a figure; a click sorts.</summary>
internal static class FiguresTable
{
    private static readonly (string Heading, Func<ModelFigures, (string Shown, object? Value)> Of)[] Columns =
    [
        ("model", figures => (figures.Title, figures.Title)),
        ("year", figures => Number(figures.Year, "0")),
        ("mean IoU, %", figures => figures.Quality is { } quality ? (Interval(quality), quality.MeanIoU.Score) : None),
        ("pixel accuracy, %", figures => Percent(figures.Quality?.PixelAccuracy)),
        ("mean accuracy, %", figures => Percent(figures.Quality?.MeanPixelAccuracy)),
        ("Dice, %", figures => Percent(figures.Quality?.MeanDice)),
        ("ms, median", figures => Number(figures.Speed.MedianMilliseconds, "#,0.0")),
        ("ms, p95", figures => Number(figures.Speed.P95Milliseconds, "#,0.0")),
        ("runs", figures => Number(figures.Speed.Runs, "0")),
        ("images/s", figures => Number(figures.Speed.ImagesPerSecond, "0.##")),
        ("parameters, M", figures => Number(figures.Parameters / 1e6, "0.00")),
        ("multiply-adds, G", figures => Number(figures.MultiplyAdds / 1e9, "0.00")),
        ("image", figures => ($"{figures.Speed.Height}x{figures.Speed.Width}", (long)figures.Speed.Height * figures.Speed.Width)),
        ("memory, MB", figures => Number(figures.Speed.PeakMemoryBytes / 1e6, "0")),
        ("file, MB", figures => Number(figures.DiskBytes / 1e6, "0.0")),
    ];

    private static readonly (string Shown, object? Value) None = ("", null);

    /// <summary>Writes it.</summary>
    /// <param name="figures">What was measured.</param>
    public static string Write(IEnumerable<ModelFigures> figures) =>
        Html.Table("figures", Columns.Select(column => column.Heading), figures.Select(Row));

    private static string Row(ModelFigures figures) =>
        string.Concat(Columns.Select(column => column.Of(figures)).Select(cell => Html.Cell(cell.Shown, cell.Value)));

    private static (string Shown, object? Value) Number(double? value, string format) =>
        value is { } number ? (number.ToString(format, CultureInfo.InvariantCulture), number) : None;

    private static (string Shown, object? Value) Percent(double? share) => Number(100 * share, "0.0");

    private static string Interval(QualityFigures quality) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * quality.MeanIoU.Score:0.0} ({100 * quality.MeanIoU.Low:0.0}–{100 * quality.MeanIoU.High:0.0})");
}
