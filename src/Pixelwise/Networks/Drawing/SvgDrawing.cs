using System.Globalization;
using System.Text;
using System.Xml;

namespace Pixelwise.Networks.Drawing;

/// <summary>Writes a layout as SVG.</summary>
internal sealed class SvgDrawing : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const double HeadingHeight = 54;
    private const double HeadingSize = 17;
    private const double LegendWidth = 560; // beneath a narrow drawing
    private const double Edge = 16;

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _svg;

    private SvgDrawing() => _svg = XmlWriter.Create(_text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true });

    public static string Of(Layout layout, string title, Network network)
    {
        using var drawing = new SvgDrawing();
        drawing.Write(layout, title, network);
        drawing._svg.Flush();
        return drawing._text.Append('\n').ToString();
    }

    public void Dispose() => _svg.Dispose();

    private void Write(Layout layout, string title, Network network)
    {
        var legend = new Legend(layout, Math.Max(LegendWidth, layout.Width - Layout.LabelWidth));
        var heading = Math.Max(TextWidth.Of(title, HeadingSize, isBold: true), TextWidth.Of(Facts(network), Layout.TextSize));
        var width = Math.Ceiling(Math.Max(layout.Width, Layout.LabelWidth + Math.Max(LegendWidth, heading)) + Edge);
        var height = Math.Ceiling(HeadingHeight + layout.Height + legend.Height);
        Begin(
            "svg",
            ("viewBox", Text($"0 0 {width:0} {height:0}")),
            ("width", width),
            ("height", height),
            ("font-family", "Helvetica, Arial, 'DejaVu Sans', sans-serif"));
        Markers(layout);
        Element("rect", ("width", "100%"), ("height", "100%"), ("fill", "#ffffff"));
        Text(title, Layout.LabelWidth, 24, HeadingSize, "#22262c", isBold: true, anchor: "start");
        Text(Facts(network), Layout.LabelWidth, 42, Layout.TextSize, "#5a6270", anchor: "start");

        Begin("g", ("transform", Text($"translate(0 {HeadingHeight:0})")));
        foreach (var (number, row) in layout.Rows.Index())
        {
            Element("rect", ("y", row.Top), ("width", width), ("height", row.Height), ("fill", number % 2 == 0 ? "#f4f6f9" : "#ffffff"));
            Text(row.Label, Layout.LabelWidth / 2, row.Top + row.Height / 2 + 4, Layout.TitleSize, "#8a93a1", isBold: true);
        }
        foreach (var arrow in layout.Arrows)
        {
            Arrow(arrow);
        }
        foreach (var box in layout.Boxes)
        {
            Box(box);
        }
        foreach (var arrow in layout.Arrows.Where(arrow => arrow.Arrow.Label.Length > 0))
        {
            Text(arrow.Arrow.Label, arrow.LabelAt.X, arrow.LabelAt.Y + 4, Layout.TextSize, Palette.Of(arrow.Arrow.Kind), isBold: true, halo: true);
        }
        legend.Write(this, layout.Height);
        _svg.WriteEndElement();
        _svg.WriteEndElement();
    }

    private static string Facts(Network network) => string.Create(
        CultureInfo.InvariantCulture,
        $"{network.ParameterCount:N0} parameters, {network.OutputChannels} classes; "
        + $"image: {network.SizeRule}; rows: height of the features over the image's");

    private void Markers(Layout layout)
    {
        Begin("defs");
        foreach (var kind in layout.Arrows.Select(arrow => arrow.Arrow.Kind).Distinct().Order())
        {
            Begin("marker",
                ("id", kind), ("viewBox", "0 0 8 8"), ("refX", "7.5"), ("refY", "4"),
                ("markerWidth", "8"), ("markerHeight", "8"), ("markerUnits", "userSpaceOnUse"), ("orient", "auto"));
            Element("path", ("d", "M0 0.5L8 4L0 7.5Z"), ("fill", Palette.Of(kind)));
            _svg.WriteEndElement();
        }
        _svg.WriteEndElement();
    }

    private void Arrow(PlacedArrow arrow)
    {
        var kind = arrow.Arrow.Kind;
        var isDashed = kind == ArrowKind.Indices || arrow.Arrow.To.IsTraining;
        Begin("path", ("d", arrow.Path), ("fill", "none"), ("stroke", Palette.Of(kind)), ("stroke-width", "1.6"), ("marker-end", $"url(#{kind})"));
        if (isDashed)
        {
            _svg.WriteAttributeString("stroke-dasharray", "5 4");
        }
        _svg.WriteEndElement();
    }

    private void Box(PlacedBox box)
    {
        var (fill, edge, ink) = Palette.Of(box.Box.Kind);
        Begin("g");
        _svg.WriteElementString("title", Namespace, $"{box.Box}");
        Swatch(box.Left, box.Top, box.Width, box.Height, fill, edge, box.Box.Kind is BoxKind.Merge ? 14 : 5, box.Box.IsTraining);
        var y = box.Top + Layout.Margin / 2;
        foreach (var title in box.Text.Titles)
        {
            Text(title, box.CentreX, (y += Layout.LineHeight) - 3, Layout.TitleSize, ink, isBold: true);
        }
        foreach (var line in box.Text.Lines)
        {
            Text(line, box.CentreX, (y += Layout.LineHeight) - 3, Layout.TextSize, ink);
        }
        _svg.WriteEndElement();
    }

    /// <summary>A coloured rectangle.</summary>
    internal void Swatch(double x, double y, double width, double height, string fill, string edge, double radius, bool isDashed)
    {
        Begin(
            "rect",
            ("x", x),
            ("y", y),
            ("width", width),
            ("height", height),
            ("rx", radius),
            ("fill", fill),
            ("stroke", edge),
            ("stroke-width", "1.4"));
        if (isDashed)
        {
            _svg.WriteAttributeString("stroke-dasharray", "4 3");
        }
        _svg.WriteEndElement();
    }

    /// <summary>A level line with the head of an arrow.</summary>
    internal void Line(double x, double y, double length, ArrowKind kind)
    {
        Begin(
            "path",
            ("d", Text($"M{x:0.#} {y:0.#}h{length:0.#}")),
            ("fill", "none"),
            ("stroke", Palette.Of(kind)),
            ("stroke-width", "1.6"),
            ("marker-end", $"url(#{kind})"));
        if (kind == ArrowKind.Indices)
        {
            _svg.WriteAttributeString("stroke-dasharray", "5 4");
        }
        _svg.WriteEndElement();
    }

    /// <summary>One line of text.</summary>
    internal void Text(string text, double x, double y, double size, string ink, bool isBold = false, string anchor = "middle", bool halo = false)
    {
        Begin("text", ("x", x), ("y", y), ("font-size", size), ("text-anchor", anchor), ("fill", ink));
        if (isBold)
        {
            _svg.WriteAttributeString("font-weight", "bold");
        }
        if (halo)
        {
            _svg.WriteAttributeString("stroke", "#ffffff");
            _svg.WriteAttributeString("stroke-width", "4");
            _svg.WriteAttributeString("paint-order", "stroke");
        }
        _svg.WriteString(text);
        _svg.WriteEndElement();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Element(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Begin(name, attributes);
        _svg.WriteEndElement();
    }

    private void Begin(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _svg.WriteStartElement(name, Namespace);
        foreach (var (key, value) in attributes)
        {
            _svg.WriteAttributeString(key, value is double number ? number.ToString("0.#", CultureInfo.InvariantCulture) : value.ToString());
        }
    }
}
