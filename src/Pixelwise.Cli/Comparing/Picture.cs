using System.Net;
using System.Text;
using Pixelwise.Comparison;
using Pixelwise.Training.Runs;
using ScottPlot;

namespace Pixelwise.Cli.Comparing;

/// <summary>What the pictures of a comparison share: size, colours, names beside points, and two files each.</summary>
internal sealed class Picture : IDisposable
{
    private const int Width = 1100;
    private const int Height = 700;
    private const float NameSize = 13;
    private static readonly PixelPadding Margins = new(left: 80, right: 30, bottom: 60, top: 50);

    // Okabe and Ito's colours, which colour-blind people tell apart.
    private static readonly Color Measured = Color.FromHex("#0072B2");
    private static readonly Color Published = Color.FromHex("#D55E00");

    private readonly string _title;
    private double _left, _right, _bottom, _top;

    /// <summary>An empty picture.</summary>
    /// <param name="title">What it shows, above it.</param>
    /// <param name="x">What the horizontal axis means, with its unit.</param>
    /// <param name="y">What the vertical axis means, with its unit.</param>
    public Picture(string title, string x, string y)
    {
        _title = title;
        PictureFont.Use(); // before there is a plot: one that is made earlier keeps the machine's own letters
        Plot = new Plot();
        Plot.Title(title, size: 18);
        Plot.XLabel(x);
        Plot.YLabel(y);
        Plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.08);
        Plot.Layout.Fixed(Margins);
    }

    /// <summary>What is drawn on.</summary>
    public Plot Plot { get; }

    /// <summary>The colour of what was measured here, and of what was published elsewhere.</summary>
    public static Color ColorOf(bool isMeasured) => isMeasured ? Measured : Published;

    /// <summary>Sets the ends of both axes, which names are placed by.</summary>
    public void SetLimits(double left, double right, double bottom, double top)
    {
        (_left, _right, _bottom, _top) = (left, right, bottom, top);
        Plot.Axes.SetLimits(left, right, bottom, top);
    }

    /// <summary>
    /// Draws points and their names, which cover neither each other nor a point; where there is no room, a name is left out.
    /// </summary>
    /// <param name="points">Where they are on the axes, as <see cref="SetLimits"/> counts.</param>
    public void AddNamed(IReadOnlyList<PlotPoint> points)
    {
        foreach (var point in points)
        {
            var marker = Plot.Add.Marker(
                point.X,
                point.Y,
                point.IsMeasured ? MarkerShape.FilledCircle : MarkerShape.OpenCircle,
                size: 9,
                ColorOf(point.IsMeasured));
            marker.MarkerStyle.LineWidth = 1.5f;
        }
        using var paint = Paint.NewDisposablePaint();
        var pixels = points.Select(point => (X: PixelX(point.X), Y: PixelY(point.Y))).ToArray();
        var sizes = points.Select(point => new LabelStyle { Text = point.Name, FontSize = NameSize }.Measure(paint))
            .Select(size => ((double)size.Width, (double)size.Height)).ToArray();
        var field = new LabelBox(Margins.Left, Margins.Top, Width - Margins.Left - Margins.Right, Height - Margins.Top - Margins.Bottom);
        foreach (var (index, box) in LabelPlacement.Place(pixels, sizes, field, radius: 5).Index())
        {
            if (box is { } place)
            {
                var name = Plot.Add.Text(points[index].Name, points[index].X, points[index].Y);
                name.LabelFontSize = NameSize;
                name.LabelFontColor = ColorOf(points[index].IsMeasured);
                name.LabelBackgroundColor = Colors.White.WithOpacity(0.8); // lines do not strike it through
                name.LabelAlignment = Alignment.UpperLeft;
                name.OffsetX = (float)(place.Left - pixels[index].X);
                name.OffsetY = (float)(place.Top - pixels[index].Y);
            }
        }
    }

    /// <summary>Says in a corner what the two kinds of points are; only kinds that there are.</summary>
    /// <param name="points">What was drawn.</param>
    /// <param name="corner">A corner without points.</param>
    public void AddKey(IReadOnlyList<PlotPoint> points, Alignment corner)
    {
        (bool IsMeasured, string Meaning)[] kinds = [(true, "measured here"), (false, "published, each on a machine of its own")];
        Plot.ShowLegend(kinds.Where(kind => points.Any(point => point.IsMeasured == kind.IsMeasured)).Select(kind => new LegendItem
        {
            LabelText = kind.Meaning,
            MarkerStyle = new MarkerStyle(kind.IsMeasured ? MarkerShape.FilledCircle : MarkerShape.OpenCircle, size: 9, ColorOf(kind.IsMeasured)),
        }).ToArray(), corner);
    }

    /// <summary>Writes <c>NAME.png</c> and <c>NAME.svg</c>.</summary>
    /// <param name="folder">Where; it is there.</param>
    /// <param name="name">Without an extension.</param>
    /// <returns>Both files.</returns>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public IReadOnlyList<string> Write(string folder, string name)
    {
        var (png, svg) = (Path.Combine(folder, name + ".png"), Path.Combine(folder, name + ".svg"));
        var image = Plot.GetImage(Width, Height).GetImageBytes(ImageFormat.Png);
        AtomicFile.Write(png, stream => stream.Write(image));
        var drawing = Encoding.UTF8.GetBytes(Scalable(Plot.GetSvgXml(Width, Height)));
        AtomicFile.Write(svg, stream => stream.Write(drawing));
        return [png, svg];
    }

    /// <inheritdoc/>
    public void Dispose() => Plot.Dispose();

    // Without a view box a smaller place would cut the drawing off instead of shrinking it; the label is for who cannot see it.
    private string Scalable(string svg) => svg.Replace(
        "<svg ", $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(_title)}\" ", StringComparison.Ordinal);

    private double PixelX(double x) => Margins.Left + (x - _left) / (_right - _left) * (Width - Margins.Left - Margins.Right);

    private double PixelY(double y) => Height - Margins.Bottom - (y - _bottom) / (_top - _bottom) * (Height - Margins.Top - Margins.Bottom);
}
