using System.Globalization;
using Pixelwise.Comparison;

namespace Pixelwise.Cli.Comparing.Page;

/// <summary>IoU of every class by every model, the better the darker: where models fail, and whether all fail alike.</summary>
internal static class ClassHeatMap
{
    private const string Corner = "IoU, %";
    private const double WhiteLettersFrom = 0.85; // where white and dark letters stand out alike, 4:1

    /// <summary>Writes it; a sentence where nothing has a quality.</summary>
    /// <param name="figures">What was measured.</param>
    public static string Write(IEnumerable<ModelFigures> figures)
    {
        (ModelFigures Model, QualityFigures Quality)[] scored =
        [
            .. figures.Where(each => each.Quality is not null).Select(each => (each, each.Quality!)),
        ];
        if (scored is not [var first, ..])
        {
            return """<p class="note">No model was scored, as none has trained weights for these classes.</p>""";
        }
        var names = first.Quality.ClassIoU.Keys.ToArray();
        return Html.Table(
            "classes",
            [Corner, .. names],
            scored.Select(each =>
                Html.Cell(each.Model.Title, each.Model.Title)
                + string.Concat(names.Select(name => Cell(each.Quality.ClassIoU.GetValueOrDefault(name))))));
    }

    private static string Cell(double? iou)
    {
        if (iou is not { } value)
        {
            return Html.Cell("", null);
        }
        var look = value > WhiteLettersFrom ? "heat good" : "heat";
        var style = string.Create(CultureInfo.InvariantCulture, $""" class="{look}" style="--share:{value:0.00}" """);
        return Html.Cell((100 * value).ToString("0", CultureInfo.InvariantCulture), value, style.TrimEnd());
    }
}
