using Pixelwise.Comparison;
using ScottPlot;

namespace Pixelwise.Cli.Comparing;

/// <summary>
/// Time against multiply-adds, and the line below which this machine cannot go: how far each network is from the best it could be.
/// </summary>
/// <remarks>
/// After Williams, Waterman and Patterson, "Roofline", Communications of the ACM, 2009; of its two roofs the flat one, the machine's
/// measured sgemm.
/// </remarks>
internal static class RooflinePicture
{
    private const string Name = "time-multiply-adds";

    /// <summary>Draws it.</summary>
    /// <param name="folder">For <c>time-multiply-adds.png</c> and <c>.svg</c>.</param>
    /// <param name="figures">What was measured, at least one model.</param>
    /// <returns>The files.</returns>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ModelFigures> figures)
    {
        PlotPoint[] points = [.. figures.Select(each =>
            new PlotPoint(each.Title, LogAxis.At(each.MultiplyAdds / 1e9), LogAxis.At(each.Speed.MedianMilliseconds), IsMeasured: true))];
        var peak = figures.Max(each => each.Measured.PeakFlopsPerSecond) / 2; // multiply-adds are two operations each
        using var picture = new Picture(
            "Time against multiply-adds, and the machine's roofline",
            "multiply-adds for an image (billions)",
            "time for an image (ms)");
        var (left, right) = LogAxis.Limits(figures.Select(each => each.MultiplyAdds / 1e9));
        var (bottom, top) = LogAxis.Limits(
            figures.Select(each => each.Speed.MedianMilliseconds).Append(1e3 * figures.Min(each => each.MultiplyAdds) / peak));
        picture.SetLimits(left, right, bottom, top);
        picture.Plot.Axes.Bottom.TickGenerator = LogAxis.Ticks(left, right);
        picture.Plot.Axes.Left.TickGenerator = LogAxis.Ticks(bottom, top);
        var roof = picture.Plot.Add.Line(left, TimeAt(left), right, TimeAt(right));
        roof.LineColor = Colors.Black.WithOpacity(0.5);
        roof.LegendText = FormattableString.Invariant($"{2 * peak / 1e9:0} GFLOP/s, the machine's sgemm");
        picture.AddNamed(points);
        picture.Plot.ShowLegend(Alignment.LowerRight);
        return picture.Write(folder, Name);

        double TimeAt(double place) => LogAxis.At(1e3 * Math.Pow(10, place) * 1e9 / peak);
    }
}
