using System.Globalization;
using Pixelwise.Comparison;

namespace Pixelwise.Cli.Comparing.Page;

/// <summary>IoU of every class by every model, the better the darker: where models fail, and whether all fail alike.</summary>
internal static class ClassHeatMap
{
    private const double DarkFrom = 0.55; // from here on white letters read better

    /// <summary>Writes it; a sentence where nothing has a quality.</summary>
    /// <param name="figures">What was measured.</param>
    public static string Write(IEnumerable<ModelFigures> figures)
    {
        (ModelFigures Model, QualityFigures Quality)[] scored = [.. figures.Where(each => each.Quality is not null).Select(each => (each, each.Quality!))];
        if (scored is not [var first, ..])
        {
            return """<p class="note">No model was scored, as none has trained weights for these classes.</p>""";
        }
        var names = first.Quality.ClassIoU.Keys.ToArray();
        return $"""
            <div class="scroll"><table class="sortable" id="classes">
            <thead><tr><th>IoU, %</th>{string.Concat(names.Select(name => $"<th>{Html.Text(name)}</th>"))}</tr></thead>
            <tbody>
            {string.Join('\n', scored.Select(each => $"<tr>{Html.Cell(each.Model.Title, each.Model.Title)}{string.Concat(names.Select(name => Cell(each.Quality.ClassIoU.GetValueOrDefault(name))))}</tr>"))}
            </tbody></table></div>
            """;
    }

    private static string Cell(double? iou)
    {
        if (iou is not { } value)
        {
            return Html.Cell("", null);
        }
        var letters = value > DarkFrom ? "#fff" : "#222";
        var style = string.Create(CultureInfo.InvariantCulture, $""" class="heat" style="background:rgba(0,114,178,{value:0.00});color:{letters}" """);
        return Html.Cell((100 * value).ToString("0", CultureInfo.InvariantCulture), value, style.TrimEnd());
    }
}
