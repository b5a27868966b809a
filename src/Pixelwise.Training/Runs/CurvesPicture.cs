using ScottPlot;

namespace Pixelwise.Training.Runs;

/// <summary>Loss, mean IoU and learning rate over the epochs of a run, one above the other, as a PNG picture.</summary>
public static class CurvesPicture
{
    private const int Width = 900;
    private const int HeightOfPanel = 300;
    private const int LeftMargin = 80; // fits the longest numbers, so that the panels stand exactly above one another

    // Okabe and Ito's colours, which colour-blind people tell apart.
    private static readonly Color TrainColor = Color.FromHex("#0072B2");
    private static readonly Color ValidationColor = Color.FromHex("#D55E00");

    private static readonly (string Figure, string Title)[] Panels = [("loss", "loss"), ("mean-iou", "mean IoU"), ("learning-rate", "learning rate")];

    /// <summary>
    /// Draws the figures <c>loss</c>, <c>mean-iou</c> and <c>learning-rate</c> of a run; one that was never measured has no panel.
    /// </summary>
    /// <param name="path">The PNG file to make or replace.</param>
    /// <param name="entries">The run's metrics.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch, at least 1.</param>
    /// <exception cref="ArgumentException">None of the three figures was ever measured.</exception>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<MetricsEntry> entries, int stepsPerEpoch)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch, 1);
        var measured = Panels.Where(panel => entries.Any(entry => entry.Values.ContainsKey(panel.Figure))).ToArray();
        if (measured.Length == 0)
        {
            throw new ArgumentException(
                "There is neither a loss nor a mean IoU nor a learning rate to draw; train for a step first.",
                nameof(entries));
        }
        PictureFont.Use();
        var picture = new Multiplot();
        picture.AddPlots(measured.Length);
        for (var i = 0; i < measured.Length; i++)
        {
            Draw(picture.GetPlot(i), measured[i].Figure, measured[i].Title, entries, stepsPerEpoch);
        }
        var png = picture.Render(Width, HeightOfPanel * measured.Length).GetImageBytes(ImageFormat.Png);
        AtomicFile.Write(path, stream => stream.Write(png));
    }

    private static void Draw(Plot plot, string figure, string title, IReadOnlyList<MetricsEntry> entries, int stepsPerEpoch)
    {
        var kinds = entries.Where(entry => entry.Values.ContainsKey(figure)).GroupBy(entry => entry.Kind).ToArray();
        foreach (var kind in kinds)
        {
            var points = kind.Where(entry => double.IsFinite(entry.Values[figure])).ToArray();
            var curve = plot.Add.Scatter(
                points.Select(entry => (double)entry.Step / stepsPerEpoch).ToArray(),
                points.Select(entry => entry.Values[figure]).ToArray(),
                kind.Key == "train" ? TrainColor : ValidationColor);
            curve.LegendText = kind.Key;
            curve.LineWidth = 1.5f;
            curve.MarkerSize = points.Length > 60 ? 0 : 5; // single points are of interest only where they are few
        }
        plot.YLabel(title);
        plot.XLabel("epoch");
        plot.Axes.AutoScaleY();
        plot.Axes.SetLimitsX(0, Math.Max(1, (double)entries.Max(entry => entry.Step) / stepsPerEpoch)); // the same in every panel
        plot.Axes.Left.MinimumSize = LeftMargin;
        plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.08);
        if (kinds.Length > 1)
        {
            plot.ShowLegend(Alignment.UpperRight);
        }
        else
        {
            plot.HideLegend();
        }
    }
}
