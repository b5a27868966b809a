using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Comparison;
using Spectre.Console;

namespace Pixelwise.Cli.Comparing;

/// <summary>A comparison on the console: the figures, who is on the Pareto front, and which differences say nothing.</summary>
internal static class ComparisonTable
{
    private static readonly Column[] Columns =
    [
        new("model", figures => figures.Title, IsShort: true),
        new(
            ">mean IoU %",
            figures => figures.Quality is { } scored ? Interval(scored.MeanIoU.Score, scored.MeanIoU.Low, scored.MeanIoU.High) : "",
            IsShort: true),
        new(">pixel acc. %", figures => Percent(figures.Quality?.PixelAccuracy)),
        new(">mean acc. %", figures => Percent(figures.Quality?.MeanPixelAccuracy)),
        new(">Dice %", figures => Percent(figures.Quality?.MeanDice)),
        new(">ms", figures => Milliseconds(figures.Speed.MedianMilliseconds), IsShort: true),
        new(">p95", figures => figures.Speed.P95Milliseconds is { } p95 ? Milliseconds(p95) : ""),
        new(">runs", figures => Invariant($"{figures.Speed.Runs}")),
        new(">images/s", figures => Invariant($"{figures.Speed.ImagesPerSecond:0.##}")),
        new(">parameters", figures => Terminal.Count(figures.Parameters), IsShort: true),
        new(">multiply-adds", figures => Terminal.Count(figures.MultiplyAdds)),
        new(">image", figures => $"{figures.Speed.Height}x{figures.Speed.Width}"),
        new(">memory MB", figures => Invariant($"{figures.Speed.PeakMemoryBytes / 1e6:0}"), IsShort: true),
        new(">file MB", figures => Invariant($"{figures.DiskBytes / 1e6:0.0}")),
    ];

    /// <summary>Prints it.</summary>
    /// <param name="figures">At least one model.</param>
    public static void Write(IReadOnlyList<ModelFigures> figures)
    {
        var (first, quality) = (figures[0], figures.Select(each => each.Quality).FirstOrDefault(each => each is not null));
        var peak = figures.Max(each => each.Measured.PeakFlopsPerSecond) / 1e9;
        Terminal.WriteLine(
            Invariant($"Machine: {first.Measured.Machine}, {Terminal.Counted(first.Measured.Threads, "thread")}; sgemm {peak:0} GFLOP/s"));
        Terminal.WriteLine($"Engine:  {first.Speed.Engine} ({first.Measured.Versions})");
        Terminal.WriteLine(
            quality is null
                ? "Quality: nothing scored"
                : $"Quality: {quality.Split}, {Terminal.Counted(quality.Images, "image")}, by {quality.Profile}; "
                    + "in brackets the 95 % interval over the images");
        Terminal.Write(Fitting(figures, Terminal.Columns));
        WriteFront(figures);
    }

    /// <summary>
    /// A row a model, the fastest first: all columns that have a value, or the most telling ones where not all have room.
    /// </summary>
    /// <param name="figures">At least one model.</param>
    /// <param name="room">Columns of the terminal.</param>
    public static Table Fitting(IEnumerable<ModelFigures> figures, int room)
    {
        ModelFigures[] rows = [.. figures.OrderBy(each => each.Speed.MedianMilliseconds)];
        Column[] known = [.. Columns.Where(column => rows.Any(row => column.Of(row).Length > 0))];
        return Filled(known.Sum(column => column.Width(rows)) <= room ? known : known.Where(column => column.IsShort), rows);
    }

    private static Table Filled(IEnumerable<Column> columns, ModelFigures[] rows)
    {
        var table = Terminal.Table([.. columns.Select(column => column.Heading)]);
        foreach (var row in rows)
        {
            table.AddRow([.. columns.Select(column => Markup.Escape(column.Of(row)))]);
        }
        return table;
    }

    private static void WriteFront(IReadOnlyList<ModelFigures> figures)
    {
        var scored = figures.Where(each => each.Quality is not null).OrderByDescending(each => each.Quality!.MeanIoU.Score).ToArray();
        if (scored.Length == 0)
        {
            return;
        }
        var front = ParetoFront.Of(scored, each => each.Speed.MedianMilliseconds, each => each.Quality!.MeanIoU.Score);
        Terminal.WriteLine($"Nothing measured is both faster and better than: {string.Join(", ", front.Select(each => each.Title))}.");
        foreach (var (better, worse) in scored.Zip(scored.Skip(1)).Where(pair => pair.First.Quality!.MeanIoU.TiesWith(pair.Second.Quality!.MeanIoU)))
        {
            Terminal.WriteLine($"A tie: {better.Title} and {worse.Title}; their difference in mean IoU lies within the interval.");
        }
    }

    private static string Interval(double score, double low, double high) => Invariant($"{100 * score:0.0} ({100 * low:0.0}-{100 * high:0.0})");

    private static string Milliseconds(double value) => value.ToString(value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } value ? Invariant($"{100 * value:0.0}") : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <param name="Heading">As <see cref="Terminal.Table"/> takes it.</param>
    /// <param name="Of">A model's figure; empty where it has none.</param>
    /// <param name="IsShort">Whether it belongs to the form for a narrow terminal.</param>
    private sealed record Column(string Heading, Func<ModelFigures, string> Of, bool IsShort = false)
    {
        private const int Blanks = 3; // around a column, as the table draws them

        public int Width(IEnumerable<ModelFigures> rows) => Blanks + rows.Select(row => Of(row).Length).Append(Heading.TrimStart('>').Length).Max();
    }
}
