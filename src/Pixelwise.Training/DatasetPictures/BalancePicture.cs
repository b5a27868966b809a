using System.Globalization;
using Pixelwise.Datasets;
using Pixelwise.Training.Runs;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pixelwise.Training.DatasetPictures;

/// <summary>
/// The balance of a split's classes as a PNG picture: a bar for each class's share of the pixels, on a logarithmic scale, in the class's
/// colour.
/// </summary>
public static class BalancePicture
{
    private const int Width = 900;
    private const int HeightOfBar = 24;
    private const int Margins = 110;
    private const double LeastShown = 1e-6;

    /// <summary>Draws the shares.</summary>
    /// <param name="path">The PNG file to make or replace.</param>
    /// <param name="statistics">The split's counts.</param>
    /// <param name="classes">Its classes.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void Write(string path, DatasetStatistics statistics, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentNullException.ThrowIfNull(classes);
        if (statistics.Classes.Count != classes.Count)
        {
            throw new ArgumentException(
                $"The statistics are of {statistics.Classes.Count} classes, but {classes.Count} were given; "
                + "give those that were counted.", nameof(classes));
        }
        PictureFont.Use();
        using var plot = new Plot();
        foreach (var (row, each) in statistics.Classes.Index())
        {
            var share = Math.Max(each.Share, LeastShown);
            var color = classes[row].Color;
            var bar = plot.Add.Rectangle(Math.Log10(LeastShown), Math.Log10(share), row - 0.4, row + 0.4);
            bar.FillColor = new Color(color.R, color.G, color.B);
            bar.LineColor = Colors.Black.WithOpacity(0.3);
            var text = plot.Add.Text(
                each.Pixels == 0 ? "none" : $"{(100 * each.Share).ToString("G3", CultureInfo.InvariantCulture)} %",
                Math.Log10(share),
                row);
            text.LabelAlignment = Alignment.MiddleLeft;
            text.OffsetX = 4;
            text.LabelFontSize = 11;
        }
        double[] rows = [.. Enumerable.Range(0, classes.Count).Select(row => (double)row)];
        plot.Axes.Left.TickGenerator = new NumericManual(rows, [.. classes.Select(each => each.Name)]);
        double[] powers = [-6, -5, -4, -3, -2, -1, 0];
        plot.Axes.Bottom.TickGenerator = new NumericManual(powers, ["0.0001 %", "0.001 %", "0.01 %", "0.1 %", "1 %", "10 %", "100 %"]);
        plot.Axes.SetLimits(-6, 0.6, classes.Count - 0.5, -0.5); // the first class on top
        plot.Axes.Left.MinimumSize = 130;
        plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.08);
        plot.XLabel("share of the pixels that have a class");
        plot.Title($"{statistics.Dataset}: {statistics.Images} images", size: 16);
        var png = plot.GetImage(Width, HeightOfBar * classes.Count + Margins).GetImageBytes(ImageFormat.Png);
        AtomicFile.Write(path, stream => stream.Write(png));
    }
}
