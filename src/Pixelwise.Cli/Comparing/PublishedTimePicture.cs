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
        Pair[] pairs =
        [
            .. from row in LectureTable.All
               where row.Training.Length == 0
               from measured in Counterparts(row, figures).Take(1)
               select new Pair(row, measured),
        ];
        if (pairs.Length == 0)
        {
            return [];
        }
        PlotPoint[] points =
        [
            .. pairs.Select(pair => new PlotPoint(
                pair.Name, LogAxis.At(pair.Published.Milliseconds), LogAxis.At(pair.Measured.Speed.MedianMilliseconds), IsMeasured: true)),
        ];
        var sizes = string.Join(
            ", ",
            pairs.Select(pair => pair.Measured.Speed).Select(speed => $"{speed.Height}x{speed.Width}").Distinct());
        using var picture = new Picture(
            $"Published against measured time, measured at {sizes}",
            "published: time for an image (ms)",
            "measured here: time for an image (ms)");
        var (left, right) = LogAxis.Limits(pairs.Select(pair => pair.Published.Milliseconds));
        var (bottom, top) = LogAxis.Limits(pairs.Select(pair => pair.Measured.Speed.MedianMilliseconds));
        picture.SetLimits(left, right, bottom, top);
        picture.Plot.Axes.Bottom.TickGenerator = LogAxis.Ticks(left, right);
        picture.Plot.Axes.Left.TickGenerator = LogAxis.Ticks(bottom, top);
        picture.AddNamed(points);
        return picture.Write(folder, Name);
    }

    /// <summary>What was measured of a published network: first with a CRF, where that is what was published.</summary>
    private static IEnumerable<ModelFigures> Counterparts(LectureEntry row, IReadOnlyList<ModelFigures> figures) => figures
        .Where(each => each.Model == row.Model && (row.WithCrf || each.Crf is null))
        .OrderByDescending(each => each.Crf is not null);

    private sealed record Pair(LectureEntry Published, ModelFigures Measured)
    {
        public string Name => Published.WithCrf && Measured.Crf is null ? $"{Published.Name} (published with its CRF)" : Published.Name;
    }
}
