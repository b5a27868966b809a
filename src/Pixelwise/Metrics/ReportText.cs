using System.Globalization;
using System.Text;

namespace Pixelwise.Metrics;

/// <summary>A <see cref="SegmentationReport"/> as a table of plain text.</summary>
internal static class ReportText
{
    private const string Undefined = "n/a";

    public static string Of(SegmentationReport report)
    {
        var text = new StringBuilder();
        var nameWidth = Math.Max("frequency-weighted IoU".Length, report.Classes.Max(each => each.Name.Length));
        void Line(FormattableString line) => text.Append(FormattableString.Invariant(line).TrimEnd()).Append('\n');

        Line($"{"class".PadRight(nameWidth)} {"IoU",8} {"Dice",8} {"accuracy",8} {"pixels",16}");
        foreach (var each in report.Classes)
        {
            var note = each.InMeans ? "" : "  not in the means";
            Line(
                $"{each.Name.PadRight(nameWidth)} {Percent(each.IoU),8} {Percent(each.Dice),8} {Percent(each.Accuracy),8} {each.Pixels,16:N0}{note}");
        }
        Line($"");
        Line($"{"profile".PadRight(nameWidth)} {report.Profile}: {report.Definition}");
        if (report.Boundary is { } boundary)
        {
            Line($"{"boundary".PadRight(nameWidth)} {boundary}");
        }
        Line($"{"pixel accuracy".PadRight(nameWidth)} {Percent(report.PixelAccuracy),8}");
        Line($"{"mean pixel accuracy".PadRight(nameWidth)} {Percent(report.MeanPixelAccuracy),8}");
        Line($"{"mean Dice".PadRight(nameWidth)} {Percent(report.MeanDice),8}");
        Line($"{"frequency-weighted IoU".PadRight(nameWidth)} {Percent(report.FrequencyWeightedIoU),8}");
        Line($"{"mean IoU".PadRight(nameWidth)} {Percent(report.MeanIoU),8}");
        return text.ToString();
    }

    private static string Percent(double score) =>
        double.IsNaN(score) ? Undefined : (100 * score).ToString("0.00", CultureInfo.InvariantCulture) + " %";
}
