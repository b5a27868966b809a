namespace Pixelwise.Imaging;

/// <summary>
/// Fills polygons as Pillow's <c>ImageDraw.polygon</c> does: the rule by which Cityscapes' own converter turns outlines into label maps.
/// </summary>
/// <remarks>
/// Scan lines with the even-odd rule; a pixel on the outline belongs to the polygon. Followed pixel for pixel is Pillow 12 (revision
/// 4e5f09f of 2026). Releases differ in a few pixels at sharp corners: of the tests' 15 552 pixels Pillow 9.4 draws 6 otherwise.
/// </remarks>
internal static class PillowPolygon
{
    /// <summary>Gives every pixel of a polygon a value.</summary>
    /// <param name="labels">Is changed; what reaches beyond its border is not drawn.</param>
    /// <param name="corners">The outline; the last corner is joined to the first.</param>
    /// <param name="value">The value.</param>
    public static void Fill(LabelMap labels, IReadOnlyList<PixelPosition> corners, byte value)
    {
        var edges = Edges(corners);
        foreach (var edge in edges.Where(edge => edge.IsHorizontal))
        {
            FillRow(labels, edge.Top, edge.Left, edge.Right, value);
        }
        var slanted = edges.Where(edge => !edge.IsHorizontal).ToArray();
        if (slanted.Length == 0)
        {
            return;
        }
        var bottom = slanted.Max(edge => edge.Bottom);
        var crossings = new List<float>();
        for (var row = Math.Max(0, slanted.Min(edge => edge.Top)); row <= Math.Min(bottom, labels.Size.Height - 1); row++)
        {
            crossings.Clear();
            for (var i = 0; i < slanted.Length; i++)
            {
                if (!slanted[i].Spans(row))
                {
                    continue;
                }
                if (row == slanted[i].Bottom && row < bottom)
                {
                    crossings.Add(slanted[i].At(row)); // twice: the outline turns or goes on here, and what lies between other crossings stays between them
                    crossings.Add(slanted[i].At(row));
                }
                else
                {
                    crossings.Add(Joined(slanted.AsSpan(0, i + 1), row));
                }
            }
            crossings.Sort();
            for (var i = 1; i < crossings.Count; i += 2)
            {
                FillRow(labels, row, HalfUp(crossings[i - 1]), HalfDown(crossings[i]), value);
            }
        }
    }

    /// <summary>
    /// Where the last of the edges crosses a row. At a corner that juts out more than a pixel beyond the next row, the tip is cut back to
    /// the pixel that touches it.
    /// </summary>
    private static float Joined(ReadOnlySpan<Edge> edges, int row)
    {
        var edge = edges[^1];
        var crossing = edge.At(row);
        if (!edge.EndsIn(row) || edge.Slope == 0)
        {
            return crossing;
        }
        var next = row == edge.Bottom ? row - 1 : row + 1;
        foreach (var other in edges[..^1])
        {
            if (other.EndsIn(row) && other.Slope != 0
                && MathF.Round(crossing, MidpointRounding.AwayFromZero) == MathF.Round(other.At(row), MidpointRounding.AwayFromZero)
                && other.Spans(next))
            {
                var (own, others) = (edge.At(next), other.At(next));
                return crossing > own + 1 && crossing > others + 1 ? MathF.Round(MathF.Max(own, others), MidpointRounding.AwayFromZero) + 1
                    : crossing < own - 1 && crossing < others - 1 ? MathF.Round(MathF.Min(own, others), MidpointRounding.AwayFromZero) - 1
                    : crossing;
            }
        }
        return crossing;
    }

    // Pieces of one horizontal line that go on in the same direction are one edge.
    private static List<Edge> Edges(IReadOnlyList<PixelPosition> corners)
    {
        var edges = new List<Edge>(corners.Count);
        for (var i = 0; i + 1 < corners.Count; i++)
        {
            var (from, to) = (corners[i], corners[i + 1]);
            if (i > 0 && from.Row == to.Row && from.Row == corners[i - 1].Row)
            {
                var before = corners[i - 1].Column;
                if (to.Column > from.Column && from.Column > before)
                {
                    edges[^1] = edges[^1] with { Right = to.Column };
                    continue;
                }
                if (to.Column < from.Column && from.Column < before)
                {
                    edges[^1] = edges[^1] with { Left = to.Column };
                    continue;
                }
            }
            edges.Add(Edge.Between(from, to));
        }
        if (corners.Count > 0 && corners[^1] != corners[0])
        {
            edges.Add(Edge.Between(corners[^1], corners[0]));
        }
        return edges;
    }

    private static void FillRow(LabelMap labels, int row, int first, int last, byte value)
    {
        var (height, width) = (labels.Size.Height, labels.Size.Width);
        var (left, right) = (Math.Max(first, 0), Math.Min(last, width - 1));
        if (row >= 0 && row < height && left <= right)
        {
            labels.Labels.AsSpan(row * width + left, right - left + 1).Fill(value);
        }
    }

    // Halves are rounded away from zero where a run begins, and towards it where one ends.
    private static int HalfUp(float x) => x >= 0 ? (int)Math.Floor((double)(x + 0.5f)) : -(int)Math.Floor((double)(-x + 0.5f));

    private static int HalfDown(float x) => x >= 0 ? (int)Math.Ceiling((double)(x - 0.5f)) : -(int)Math.Ceiling((double)(-x - 0.5f));

    /// <summary>A side of the polygon.</summary>
    /// <param name="Start">One of its ends.</param>
    /// <param name="Top">First row.</param>
    /// <param name="Bottom">Last row.</param>
    /// <param name="Left">First column.</param>
    /// <param name="Right">Last column.</param>
    /// <param name="Slope">Columns that it moves on each row.</param>
    private readonly record struct Edge(PixelPosition Start, int Top, int Bottom, int Left, int Right, float Slope)
    {
        public bool IsHorizontal => Top == Bottom;

        public static Edge Between(PixelPosition from, PixelPosition to) => new(
            from,
            Math.Min(from.Row, to.Row),
            Math.Max(from.Row, to.Row),
            Math.Min(from.Column, to.Column),
            Math.Max(from.Column, to.Column),
            from.Row == to.Row ? 0 : (float)(to.Column - from.Column) / (to.Row - from.Row));

        public bool Spans(int row) => row >= Top && row <= Bottom;

        public bool EndsIn(int row) => row == Top || row == Bottom;

        public float At(int row) => (row - Start.Row) * Slope + Start.Column;
    }
}
