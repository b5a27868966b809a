using System.Globalization;
using Pixelwise.Datasets;
using Pixelwise.Metrics;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Pixelwise.Training.Runs;

/// <summary>A confusion matrix as a PNG picture: a row for each true class, shaded by how its pixels were classed.</summary>
public static class ConfusionPicture
{
    private const int CellSide = 48;
    private const int Margin = 200;
    private const double WrittenFrom = 0.005;

    private static readonly Color Paper = Colors.White;
    private static readonly Color Ink = Color.FromHex("#08306B");

    /// <summary>
    /// Draws the share of each true class's pixels by predicted class, in percent; a class without pixels has an empty row.
    /// </summary>
    /// <param name="path">The PNG file to make or replace.</param>
    /// <param name="matrix">The counts.</param>
    /// <param name="classes">Names of the classes, as many as the matrix has.</param>
    /// <exception cref="ArgumentException">The numbers of classes differ.</exception>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void Write(string path, ConfusionMatrix matrix, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(classes);
        if (matrix.NumClasses != classes.Count)
        {
            throw new ArgumentException(
                $"The matrix has {matrix.NumClasses} classes, but {classes.Count} names were given; give one for each.",
                nameof(classes));
        }
        PictureFont.Use();
        using var plot = new Plot();
        var shares = matrix.RowNormalized();
        for (var target = 0; target < classes.Count; target++)
        {
            for (var prediction = 0; prediction < classes.Count; prediction++)
            {
                if (!double.IsNaN(shares[target, prediction]))
                {
                    DrawCell(plot, target, prediction, shares[target, prediction]);
                }
            }
        }
        Label(plot, classes);
        var side = CellSide * classes.Count + Margin;
        var png = plot.GetImage(side, side).GetImageBytes(ImageFormat.Png);
        AtomicFile.Write(path, stream => stream.Write(png));
    }

    private static void DrawCell(Plot plot, int target, int prediction, double share)
    {
        var cell = plot.Add.Rectangle(prediction - 0.5, prediction + 0.5, target - 0.5, target + 0.5);
        cell.FillColor = Paper.MixedWith(Ink, share);
        cell.LineWidth = 0;
        if (share >= WrittenFrom) // less would read as 0 and clutter the picture
        {
            var text = plot.Add.Text((100 * share).ToString("F0", CultureInfo.InvariantCulture), prediction, target);
            text.LabelAlignment = Alignment.MiddleCenter;
            text.LabelFontSize = 14;
            text.LabelFontColor = share > 0.5 ? Paper : Ink;
        }
    }

    private static void Label(Plot plot, ClassSet classes)
    {
        double[] positions = [.. Enumerable.Range(0, classes.Count).Select(id => (double)id)];
        string[] names = [.. classes.Select(one => one.Name)];
        plot.Axes.Left.TickGenerator = new NumericManual(positions, names);
        plot.Axes.Bottom.TickGenerator = new NumericManual(positions, names);
        plot.Axes.Bottom.TickLabelStyle.Rotation = -45;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.UpperRight;
        plot.Axes.Bottom.MinimumSize = 110;
        plot.Axes.Left.MinimumSize = 110;
        plot.Axes.SetLimits(-0.5, classes.Count - 0.5, classes.Count - 0.5, -0.5); // the first class on top, as in a written matrix
        plot.HideGrid();
        plot.YLabel("true class");
        plot.XLabel("predicted class");
        plot.Title("Share of each true class's pixels, in %", size: 16);
    }
}
