using System.Globalization;
using System.Text;
using Pixelwise.Comparison;

namespace Pixelwise.Cli.Comparing.Page;

/// <summary>The whole comparison as one HTML file that needs no network and no other file.</summary>
internal sealed record ComparisonPage
{
    /// <summary>What was measured, at least one model.</summary>
    public required IReadOnlyList<ModelFigures> Figures { get; init; }

    /// <summary>The pictures, as SVG text.</summary>
    public required IReadOnlyList<string> Pictures { get; init; }

    /// <summary>The confusion matrix of each scored model, by its name, as a PNG file.</summary>
    public required IReadOnlyList<(string Model, byte[] Png)> Confusions { get; init; }

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
        <meta name="viewport" content="width=device-width">
        <title>Models compared</title>
        <style>
        {Resource("page.css")}</style>
        </head>
        <body>
        <h1>Models compared: quality against speed</h1>
        <p class="note">{Html.Text(Conditions())}</p>
        {string.Join('\n', Pictures.Select(svg => $"<figure>{WithoutDeclaration(svg)}</figure>"))}
        <h2>Figures</h2>
        <p class="note">Click a heading to sort. Behind a mean IoU, its 95 % bootstrap interval over the images: a difference within it is a tie.
        A model without quality has no trained weights for these classes: its row is about speed alone.</p>
        {FiguresTable.Write(Figures)}
        <h2>Classes</h2>
        {ClassHeatMap.Write(Figures)}
        <h2>Confusion matrices</h2>
        {string.Join('\n', Confusions.Select(each => $"""<details><summary>{Html.Text(each.Model)}</summary><img alt="Confusion matrix of {Html.Text(each.Model)}" src="{Html.DataUri("image/png", each.Png)}"></details>"""))}
        <h2>Best and worst images</h2>
        {PhotoWall.Write(Photos)}
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
            $"{measured.Machine}; {measured.Threads} threads; {speed.Engine}; {measured.Versions}; sgemm {measured.PeakFlopsPerSecond / 1e9:0} GFLOP/s; {days}.");
    }

    private static string Lecture() => $"""
        <div class="scroll"><table class="sortable" id="lecture">
        <thead><tr><th>network</th><th>year</th><th>mean IoU, %</th><th>images/s</th><th>ms</th></tr></thead>
        <tbody>
        {string.Join('\n', LectureTable.All.Select(row => "<tr>" + Html.Cell(row.Name + (row.WithCrf ? " (with CRF)" : ""), row.Name) + Html.Cell($"{row.Year}", row.Year) + Number(100 * row.MeanIoU) + Number(row.FramesPerSecond) + Number(row.Milliseconds) + "</tr>"))}
        </tbody></table></div>
        """;

    private static string Number(double value) => Html.Cell(value.ToString("0.##", CultureInfo.InvariantCulture), value);

    private static string WithoutDeclaration(string svg) => svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];

    private static string Resource(string name)
    {
        using var stream = typeof(ComparisonPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
