using Pixelwise.Comparison;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pixelwise.Cli.Comparing;

/// <summary>Bars of mean IoU, by year of publication: the lecture's table hollow, what was measured filled.</summary>
internal static class YearPicture
{
    private const string Name = "quality-year";
    private const double BarWidth = 0.8;

    /// <summary>Draws it.</summary>
    /// <param name="folder">For <c>quality-year.png</c> and <c>.svg</c>.</param>
    /// <param name="figures">What was measured; models without quality are not in it.</param>
    /// <returns>The files.</returns>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ModelFigures> figures)
    {
        var bars = LectureTable
            .All.Select(row => (row.Year, row.Name, Value: 100 * row.MeanIoU, IsMeasured: false))
            .Concat(
                figures
                    .Where(each => each.Quality is not null)
                    .Select(each => (each.Year, Name: each.Title, Value: 100 * each.Quality!.MeanIoU.Score, IsMeasured: true)))
            .OrderBy(bar => bar.Year)
            .ThenBy(bar => bar.IsMeasured)
            .ThenBy(bar => bar.Name, StringComparer.Ordinal)
            .ToArray();
        using var picture = new Picture(
            "Mean IoU by year: published on Cityscapes' test images (hollow), measured here (filled)",
            "",
            "mean IoU (%)");
        var names = new NumericManual();
        foreach (var (index, bar) in bars.Index())
        {
            var drawn = picture.Plot.Add.Bar(index, bar.Value).Bars[0];
            drawn.Size = BarWidth;
            drawn.FillColor = bar.IsMeasured ? Picture.ColorOf(isMeasured: true) : Colors.White;
            drawn.LineColor = Picture.ColorOf(bar.IsMeasured);
            drawn.LineWidth = 1.5f;
            names.AddMajor(index, $"{bar.Name} ({bar.Year})");
        }
        picture.SetLimits(-1, bars.Length, 0, 100);
        picture.Plot.Axes.Bottom.TickGenerator = names;
        picture.Plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
        picture.Plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.UpperRight;
        picture.Plot.Layout.Fixed(new PixelPadding(left: 80, right: 30, bottom: 190, top: 50));
        return picture.Write(folder, Name);
    }
}
