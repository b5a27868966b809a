using ScottPlot;
using SkiaSharp;

namespace Pixelwise.Training.Runs;

/// <summary>
/// The letters of all plots: Open Sans (Apache 2.0), which ships with the product, as a machine may have no fonts at all.
/// </summary>
internal sealed class PictureFont : IFontResolver
{
    private const string Name = "Open Sans of Pixelwise";

    private static readonly Lazy<SKTypeface> Typeface = new(Load);
    private static readonly Lazy<bool> Registered = new(Register);

    /// <summary>
    /// Sees to it that plots made from now on are lettered so. ScottPlot keeps its fonts in one place for the whole process.
    /// </summary>
    public static void Use() => _ = Registered.Value;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? Typeface.Value : null;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName == Name ? Typeface.Value : null;

    private static bool Register()
    {
        ScottPlot.Fonts.FontResolvers.Insert(0, new PictureFont());
        ScottPlot.Fonts.Default = Name;
        return true;
    }

    private static SKTypeface Load()
    {
        using var stream = typeof(PictureFont).Assembly.GetManifestResourceStream("OpenSans-Regular.ttf")!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
