using System.Globalization;
using Pixelwise.Cli.Output;
using Pixelwise.Comparison;
using Spectre.Console;

namespace Pixelwise.Cli.Comparing;

/// <summary>A comparison on the console: the figures, who is on the Pareto front, and which differences say nothing.</summary>
internal static class ComparisonTable
{
    /// <summary>Prints it.</summary>
    /// <param name="figures">At least one model.</param>
    public static void Write(IReadOnlyList<ModelFigures> figures)
    {
        var (first, quality) = (figures[0], figures.Select(each => each.Quality).FirstOrDefault(each => each is not null));
        Terminal.WriteLine(Invariant($"Machine: {first.Measured.Machine}, {Terminal.Counted(first.Measured.Threads, "thread")}; sgemm {figures.Max(each => each.Measured.PeakFlopsPerSecond) / 1e9:0} GFLOP/s"));
        Terminal.WriteLine($"Engine:  {first.Speed.Engine} ({first.Measured.Versions})");
        Terminal.WriteLine(quality is null ? "Quality: nothing scored" : $"Quality: {quality.Split}, {quality.Images} images, by {quality.Profile}; in brackets the 95 % interval over the images");
        var table = Terminal.Table("model", ">mean IoU %", ">pixel acc. %", ">mean acc. %", ">Dice %", ">ms", ">p95", ">runs", ">images/s", ">parameters", ">multiply-adds", ">image", ">memory MB", ">file MB");
        foreach (var each in figures.OrderBy(each => each.Speed.MedianMilliseconds))
        {
            table.AddRow(
                Markup.Escape(each.Title),
                each.Quality is { } scored ? Invariant($"{100 * scored.MeanIoU.Score:0.0} ({100 * scored.MeanIoU.Low:0.0}-{100 * scored.MeanIoU.High:0.0})") : "",
                Percent(each.Quality?.PixelAccuracy),
                Percent(each.Quality?.MeanPixelAccuracy),
                Percent(each.Quality?.MeanDice),
                Milliseconds(each.Speed.MedianMilliseconds),
                each.Speed.P95Milliseconds is { } p95 ? Milliseconds(p95) : "",
                Invariant($"{each.Speed.Runs}"),
                Invariant($"{each.Speed.ImagesPerSecond:0.##}"),
                Terminal.Count(each.Parameters),
                Terminal.Count(each.MultiplyAdds),
                $"{each.Speed.Height}x{each.Speed.Width}",
                Invariant($"{each.Speed.PeakMemoryBytes / 1e6:0}"),
                Invariant($"{each.DiskBytes / 1e6:0.0}"));
        }
        Terminal.Write(table);
        WriteFront(figures);
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

    private static string Milliseconds(double value) => value.ToString(value >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } value ? Invariant($"{100 * value:0.0}") : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
