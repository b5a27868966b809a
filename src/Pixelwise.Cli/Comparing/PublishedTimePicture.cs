using Pixelwise.Comparison;

namespace Pixelwise.Cli.Comparing;

/// <summary>What papers say of their networks' time against what was measured here, on both axes the time for an image.</summary>
internal static class PublishedTimePicture
{
    private const string Name = "published-measured";

    /// <summary>Draws it.</summary>
    /// <param name="folder">For <c>published-measured.png</c> and <c>.svg</c>.</param>
    /// <param name="figures">What was measured.</param>
    /// <returns>The files; none where no network of the lecture's table was measured.</returns>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ModelFigures> figures)
    {
        var pairs = LectureTable.All.Where(row => row.Training.Length == 0)
            .SelectMany(row => figures.Where(each => each.Model == row.Model).Take(1).Select(each => (Row: row, Measured: each.Speed))).ToArray();
        if (pairs.Length == 0)
        {
            return [];
        }
        PlotPoint[] points = [.. pairs.Select(pair => new PlotPoint(
            $"{pair.Row.Name}{(pair.Row.WithCrf ? " (published with its CRF)" : "")}",
            LogAxis.At(pair.Row.Milliseconds), LogAxis.At(pair.Measured.MedianMilliseconds), IsMeasured: true))];
        var sizes = string.Join(", ", pairs.Select(pair => $"{pair.Measured.Height}x{pair.Measured.Width}").Distinct());
        using var picture = new Picture($"Published against measured time, measured at {sizes}", "published: time for an image (ms)", "measured here: time for an image (ms)");
        var (left, right) = LogAxis.Limits(pairs.Select(pair => pair.Row.Milliseconds));
        var (bottom, top) = LogAxis.Limits(pairs.Select(pair => pair.Measured.MedianMilliseconds));
        picture.SetLimits(left, right, bottom, top);
        picture.Plot.Axes.Bottom.TickGenerator = LogAxis.Ticks(left, right);
        picture.Plot.Axes.Left.TickGenerator = LogAxis.Ticks(bottom, top);
        picture.AddNamed(points);
        return picture.Write(folder, Name);
    }
}
