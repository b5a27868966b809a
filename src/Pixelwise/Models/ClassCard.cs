using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Models;

/// <summary>A class, its colour as <c>#RRGGBB</c>.</summary>
internal sealed record ClassCard(string Name, string Color, string? Group = null)
{
    public static ClassCard Of(SemanticClass entry) => new(entry.Name, entry.Color.ToString(), entry.Group);

    public SemanticClass ToClass()
    {
        var rgb = Color is ['#', ..] && Color.Length == 7
            ? Convert.FromHexString(Color.AsSpan(1))
            : throw new FormatException($"colour '{Color}' of class '{Name}' is not of the form #RRGGBB");
        return new SemanticClass(Name, new Rgb(rgb[0], rgb[1], rgb[2]), Group);
    }
}
