using System.Globalization;
using Pixelwise.Datasets;

namespace Pixelwise.Cli.Comparing.Page;

/// <summary>Photos with what is true of them and what every model says, side by side.</summary>
internal static class PhotoWall
{
    /// <summary>Writes it.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="classes">What the colours mean.</param>
    public static string Write(IReadOnlyList<PhotoRow> photos, ClassSet classes) => $"""
        <ul class="legend">{string.Concat(classes.Select(one => $"<li><i style=\"--color:{one.Color}\"></i>{Html.Text(one.Name)}</li>"))}</ul>
        {string.Join('\n', photos.Select(Row))}
        """;

    private static string Row(PhotoRow photo) => $"""
        <h3>{Html.Text(photo.Name)} <small>({Html.Text(photo.Why)})</small></h3>
        <div class="wall">{Figure("truth", photo.Truth)}{string.Concat(photo.Answers.Select(answer => Figure(Caption(answer), answer.Overlay)))}</div>
        """;

    private static string Figure(string caption, byte[] jpeg) =>
        $"""<figure><img alt="{Html.Text(caption)}" src="{Html.DataUri("image/jpeg", jpeg)}"><figcaption>{Html.Text(caption)}</figcaption></figure>""";

    private static string Caption(PhotoAnswer answer) => double.IsNaN(answer.MeanIoU)
        ? answer.Model
        : string.Create(CultureInfo.InvariantCulture, $"{answer.Model}: mean IoU {100 * answer.MeanIoU:0.0} %");
}
