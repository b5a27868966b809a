using Pixelwise.Comparison;
using ScottPlot;

namespace Pixelwise.Cli.Comparing;

/// <summary>Quality against time, and the Pareto front of what was measured: what the whole comparison is about, at a glance.</summary>
internal static class QualityTimePicture
{
    private const string Name = "quality-time";

    /// <summary>Draws it.</summary>
    /// <param name="folder">For <c>quality-time.png</c> and <c>.svg</c>.</param>
    /// <param name="figures">What was measured; models without quality are not in it.</param>
    /// <returns>The files.</returns>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ModelFigures> figures)
    {
        var measured = figures.Where(each => each.Quality is not null).ToArray();
        PlotPoint[] points =
        [
            .. measured.Select(each => new PlotPoint(each.Title, LogAxis.At(each.Speed.MedianMilliseconds), Percent(each), IsMeasured: true)),
            .. LectureTable.All.Select(row => new PlotPoint(row.Name, LogAxis.At(row.Milliseconds), 100 * row.MeanIoU, IsMeasured: false)),
        ];
        using var picture = new Picture(Title(measured), "time for an image (ms)", "mean IoU (%)");
        var (low, high) = LogAxis.Limits(points.Select(point => Math.Pow(10, point.X)));
        picture.SetLimits(low, high, Math.Max(0, points.Min(point => point.Y) - 8), Math.Min(100, points.Max(point => point.Y) + 8));
        picture.Plot.Axes.Bottom.TickGenerator = LogAxis.Ticks(low, high);
        DrawFront(picture.Plot, measured, high);
        picture.AddNamed(points);
        picture.AddKey(points, Alignment.LowerRight);
        return picture.Write(folder, Name);
    }

    private static string Title(ModelFigures[] measured) => measured is [{ Quality: { } quality }, ..]
        ? $"Quality against time: measured on {quality.Split}, published on Cityscapes' test images"
        : "Quality against time, as published: nothing with trained weights was measured";

    // A step: between two models of the front nothing better is to be had than the faster one.
    private static void DrawFront(Plot plot, ModelFigures[] measured, double end)
    {
        var front = ParetoFront.Of(measured, each => each.Speed.MedianMilliseconds, Percent);
        var corners = new List<Coordinates>();
        foreach (var each in front)
        {
            var place = new Coordinates(LogAxis.At(each.Speed.MedianMilliseconds), Percent(each));
            if (corners is [.., var last])
            {
                corners.Add(new Coordinates(place.X, last.Y));
            }
            corners.Add(place);
        }
        if (corners is [.., var best])
        {
            corners.Add(new Coordinates(end, best.Y));
            var line = plot.Add.ScatterLine(corners.ToArray(), Picture.ColorOf(isMeasured: true).WithOpacity(0.4));
            line.LineWidth = 2;
        }
    }

    private static double Percent(ModelFigures figures) => 100 * figures.Quality!.MeanIoU.Score;
}
