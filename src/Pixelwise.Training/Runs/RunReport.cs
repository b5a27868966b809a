using System.Text;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Metrics;

namespace Pixelwise.Training.Runs;

/// <summary>
/// What a run ends with, as files in its folder: scores as text and JSON, the confusion matrix and the curves as pictures, examples.
/// </summary>
internal static class RunReport
{
    private const int Examples = 4;

    /// <summary>Writes the scores of the run's weights on its last split.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="evaluation">All images of the split, scored.</param>
    /// <param name="report">The scores by the recipe's profile.</param>
    /// <param name="classes">The classes.</param>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public static void WriteScores(RunFolder folder, Evaluation evaluation, SegmentationReport report, ClassSet classes)
    {
        WriteText(folder.File("report.txt"), $"{report}");
        WriteText(folder.File("report.json"), report.ToJson());
        ConfusionPicture.Write(folder.File("confusion.png"), evaluation.Matrix, classes);
    }

    /// <summary>Draws the curves of the run so far.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    /// <exception cref="DataFaultException">The file cannot be written.</exception>
    public static void WriteCurves(RunFolder folder, int stepsPerEpoch)
    {
        var entries = MetricsLog.Read(folder.MetricsFile);
        if (entries.Count > 0)
        {
            CurvesPicture.Write(folder.File("curves.png"), entries, stepsPerEpoch);
        }
    }

    /// <summary>Draws a few predictions over their photos, spread evenly over a split.</summary>
    /// <param name="folder">The run's folder; they go to <c>overlays</c> in it.</param>
    /// <param name="split">Where photos come from.</param>
    /// <param name="predict">The class of every pixel of a photo.</param>
    /// <exception cref="DataFaultException">A photo cannot be read, or a file not be written.</exception>
    public static void WriteOverlays(RunFolder folder, IDataset split, Func<RgbImage, LabelMap> predict)
    {
        var overlays = Directory.CreateDirectory(folder.File("overlays")).FullName;
        var count = Math.Min(Examples, split.Count);
        for (var i = 0; i < count; i++)
        {
            var sample = split.Read(i * split.Count / count);
            var name = string.Concat(sample.Name.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
            ImageFile.Write(Path.Combine(overlays, $"{name}.png"), Overlay.DrawWithLegend(sample.Image, predict(sample.Image), split.Classes));
        }
    }

    private static void WriteText(string path, string text) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text + "\n")));
}
