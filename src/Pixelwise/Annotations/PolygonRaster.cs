using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>Tells which pixels a polygon covers, by the rule of COCO's tools, on which all figures of that dataset rest.</summary>
/// <remarks>
/// The border is drawn on a grid five times as fine as the pixels: corners are rounded to it, and each edge is stepped along its longer
/// axis. A column of pixels is judged by its middle fine column: wherever the border crosses into or out of that from the left, the column
/// changes between outside and inside, at the first row whose middle is not above the crossing. That column is counted from the top, so
/// what lies between a first and a second crossing is inside. Written from this description; the results are those of <c>rleFrPoly</c> in
/// cocodataset/cocoapi, bit for bit.
/// </remarks>
internal ref struct PolygonRaster
{
    private const int Fine = 5;
    private const int Middle = Fine / 2;

    private readonly ImageSize _size;
    private readonly List<int> _crossings = [];
    private (int X, int Y)? _last;

    private PolygonRaster(ImageSize size) => _size = size;

    /// <summary>The runs of pixels inside, counted down the columns from the left, in rising order.</summary>
    /// <param name="size">Height and width of the image.</param>
    /// <param name="polygon">
    /// x and y of each corner in turn, 0 being the left or upper border of the image. Closed from the last to the first.
    /// </param>
    public static List<(int Start, int End)> Runs(ImageSize size, ReadOnlySpan<double> polygon)
    {
        var raster = new PolygonRaster(size);
        for (var corner = 0; corner < polygon.Length; corner += 2)
        {
            var next = (corner + 2) % polygon.Length;
            raster.Edge(Rounded(polygon[corner]), Rounded(polygon[corner + 1]), Rounded(polygon[next]), Rounded(polygon[next + 1]));
        }
        return raster.BetweenCrossings();
    }

    // Towards zero, as a cast does: a half above zero goes up, below zero it goes up as well, and what lies within one of zero goes to it.
    private static int Rounded(double coordinate) => (int)(Fine * coordinate + 0.5);

    private void Edge(int fromX, int fromY, int toX, int toY)
    {
        var (width, height) = (Math.Abs(toX - fromX), Math.Abs(toY - fromY));
        if (width == 0 && height == 0)
        {
            return;
        }
        // Stepped from its lower end on whichever way it runs, so that two polygons that share an edge share its pixels' border.
        var isAlongX = width >= height;
        var isBackwards = isAlongX ? fromX > toX : fromY > toY;
        var (x, y, endX, endY) = isBackwards ? (toX, toY, fromX, fromY) : (fromX, fromY, toX, toY);
        var slope = isAlongX ? (double)(endY - y) / width : (double)(endX - x) / height;
        var steps = Math.Max(width, height);
        for (var i = 0; i <= steps; i++)
        {
            var step = isBackwards ? steps - i : i;
            if (isAlongX)
            {
                Visit(step + x, (int)(y + slope * step + 0.5));
            }
            else
            {
                Visit((int)(x + slope * step + 0.5), step + y);
            }
        }
    }

    private void Visit(int x, int y)
    {
        if (_last is { } last && last.X != x)
        {
            Cross(Math.Min(x, last.X), Math.Min(y, last.Y));
        }
        _last = (x, y);
    }

    // Between the fine columns x and x + 1, at the fine row y.
    private readonly void Cross(int x, int y)
    {
        var (column, rest) = Math.DivRem(x - Middle, Fine);
        if (rest != 0 || column < 0 || column >= _size.Width)
        {
            return;
        }
        var row = y <= Middle ? 0 : Math.Min((y - Middle + Fine - 1) / Fine, _size.Height);
        _crossings.Add(column * _size.Height + row);
    }

    private readonly List<(int Start, int End)> BetweenCrossings()
    {
        _crossings.Sort();
        var runs = new List<(int, int)>(_crossings.Count / 2);
        for (var i = 0; i < _crossings.Count; i += 2)
        {
            var end = i + 1 < _crossings.Count ? _crossings[i + 1] : checked((int)_size.PixelCount);
            if (_crossings[i] < end)
            {
                runs.Add((_crossings[i], end));
            }
        }
        return runs;
    }
}
