using System.Globalization;
using System.Text;
using Pixelwise.Cli.Output;
using Pixelwise.Comparison;
using Pixelwise.Datasets;

namespace Pixelwise.Cli.Comparing.Page;

/// <summary>The whole comparison as one HTML file that needs no network and no other file.</summary>
internal sealed record ComparisonPage
{
    private const string NothingScored = """<p class="note">No model was scored, so there is nothing to show.</p>""";

    /// <summary>What was measured, at least one model.</summary>
    public required IReadOnlyList<ModelFigures> Figures { get; init; }

    /// <summary>The pictures, as SVG text, the most telling first.</summary>
    public required IReadOnlyList<string> Pictures { get; init; }

    /// <summary>The confusion matrix of each scored model, by its name, as a PNG file.</summary>
    public required IReadOnlyList<(string Model, byte[] Png)> Confusions { get; init; }

    /// <summary>The classes that pixels were given; null where nothing was scored.</summary>
    public ClassSet? Classes { get; init; }

    /// <summary>The best and the worst photos.</summary>
    public required IReadOnlyList<PhotoRow> Photos { get; init; }

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public void Write(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(ToHtml());
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    private string ToHtml() => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Models compared</title>
        <style>
        {Resource("page.css")}</style>
        </head>
        <body>
        <h1>Models compared: quality against speed</h1>
        <p class="note">{Html.Text(Conditions())}</p>
        {string.Join('\n', Pictures.Take(1).Select(Drawing))}
        <h2>Figures</h2>
        <p class="note">Press a heading to sort by it, again to turn the order round. Behind a mean IoU, its 95 % bootstrap interval over the images:
        a difference within it is a tie. A model without quality has no trained weights for these classes: its row is about speed alone.</p>
        {FiguresTable.Write(Figures)}
        <h2>Years, work and published times</h2>
        {string.Join('\n', Pictures.Skip(1).Select(Drawing))}
        <h2>Classes</h2>
        {ClassHeatMap.Write(Figures)}
        <h2>Confusion matrices</h2>
        {(Confusions.Count == 0 ? NothingScored : string.Join('\n', Confusions.Select(Confusion)))}
        <h2>Best and worst images</h2>
        {(Photos.Count == 0 ? NothingScored : PhotoWall.Write(Photos, Classes!))}
        <h2>The lecture's table</h2>
        <p class="note">As published: mean IoU on Cityscapes' test images; each time on a machine and at a size of its own paper.</p>
        {Lecture()}
        <script>
        {Resource("page.js")}</script>
        </body>
        </html>

        """;

    private string Conditions()
    {
        var (speed, measured) = (Figures[0].Speed, Figures[0].Measured);
        var dates = Figures.Select(each => each.Measured.Date).Order().ToArray();
        var days = dates[0].Date == dates[^1].Date ? $"{dates[0]:yyyy-MM-dd}" : $"{dates[0]:yyyy-MM-dd} to {dates[^1]:yyyy-MM-dd}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{measured.Machine}, {Terminal.Counted(measured.Threads, "thread")}; {speed.Engine}; {measured.Versions}; "
            + $"sgemm {Figures.Max(each => each.Measured.PeakFlopsPerSecond) / 1e9:0} GFLOP/s; {days}.");
    }

    private static string Confusion((string Model, byte[] Png) matrix) => $"""
        <details><summary>{Html.Text(matrix.Model)}</summary><img alt="Confusion matrix of {Html.Text(matrix.Model)}" src="{Html.DataUri("image/png", matrix.Png)}"></details>
        """;

    private static string Lecture() => Html.Table("lecture", ["network", "year", "mean IoU, %", "images/s", "ms"], LectureTable.All.Select(row =>
        Html.Cell(row.Name + (row.WithCrf ? " (with CRF)" : ""), row.Name)
        + Html.Cell($"{row.Year}", row.Year)
        + Number(100 * row.MeanIoU, "0.0")
        + Number(row.FramesPerSecond, "0.##")
        + Number(row.Milliseconds, "0.#")));

    private static string Number(double value, string format) => Html.Cell(value.ToString(format, CultureInfo.InvariantCulture), value);

    // What stands before the element has no place inside a page.
    private static string Drawing(string svg) => $"<figure>{svg[svg.IndexOf("<svg", StringComparison.Ordinal)..]}</figure>";

    private static string Resource(string name)
    {
        using var stream = typeof(ComparisonPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
