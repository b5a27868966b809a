using System.Globalization;
using Pixelwise.Cli.Engines;
using Pixelwise.Cli.Output;
using Spectre.Console;

namespace Pixelwise.Cli.Quantizing;

/// <summary>Says in print what a network lost and gained by fewer bits.</summary>
internal static class QuantizationReport
{
    public static void Write(QuantizationFigures figures)
    {
        var isInt8 = figures.Layers is not null;
        if (figures.Layers is { } layers)
        {
            Terminal.WriteLine($"Ranges:  {figures.Calibration}");
            Terminal.WriteLine($"Layers:  {layers} in 8 bits, {figures.Kept.Count} in floats");
            foreach (var reason in figures.Kept.GroupBy(layer => layer.Reason))
            {
                Terminal.WriteLine($"         {string.Join(", ", reason.Select(layer => layer.Name))}: {reason.Key}");
            }
        }
        Terminal.WriteLine();
        var (now, speed) = (isInt8 ? "8 bits" : "16-bit weights", figures.Speed);
        var table = Terminal.Table("", ">floats", $">{now}", "");
        table.AddRow(
            "file",
            Kilobytes(figures.FloatBytes),
            Kilobytes(figures.Bytes),
            $"{Ratio((double)figures.FloatBytes / figures.Bytes)} smaller");
        table.AddRow(
            "time",
            Milliseconds(speed.FloatMilliseconds),
            Milliseconds(speed.Milliseconds),
            $"{(speed.Gain >= 1 ? $"{Ratio(speed.Gain)} faster" : $"{Ratio(1 / speed.Gain)} slower")} on this processor ({speed.Input}, median of {speed.Pairs} pairs in turn)");
        if (figures.Quality is { } quality)
        {
            table.AddRow(
                "mean IoU",
                Terminal.Percent(quality.FloatMeanIoU),
                Terminal.Percent(quality.MeanIoU),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Math.Abs(100 * quality.Lost):0.00} points {(quality.Lost >= 0 ? "lost" : "won")} on the {quality.Images} images of {quality.Dataset}"));
        }
        Terminal.Write(table);
        Terminal.WriteLine($"Its logits beside those in floats, on {(figures.Calibration is null ? "noise" : "a photo")}:");
        Terminal.Write(ParityTable.Of(figures.Parity));
        Terminal.WriteLine($"Wrote {figures.Written}.");
    }

    private static string Kilobytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:#,0} kB");

    private static string Milliseconds(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms");

    private static string Ratio(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}x");
}
