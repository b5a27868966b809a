namespace Pixelwise.Comparison;

/// <summary>Finds a place for the name of each point of a picture, so that no name covers another name or a point.</summary>
/// <remarks>
/// Point after point, those in the thickest crowd first, a name takes the nearest free place around its point: to the right if it can, then
/// clockwise, then farther out. Names are few and the picture is large, so nothing cleverer is needed.
/// </remarks>
public static class LabelPlacement
{
    private const double Nearest = 6; // from the point's middle to the name
    private const double Step = 4;
    private const int Directions = 16;

    /// <summary>Places the names.</summary>
    /// <param name="points">Where the points are, in pixels.</param>
    /// <param name="sizes">Width and height of each point's name.</param>
    /// <param name="picture">The rectangle that names stay in.</param>
    /// <param name="radius">Half of what a point covers, in pixels.</param>
    /// <returns>The rectangle of each name; null where the picture is too full for it.</returns>
    /// <exception cref="ArgumentException">There are not as many sizes as points.</exception>
    public static IReadOnlyList<LabelBox?> Place(
        IReadOnlyList<(double X, double Y)> points, IReadOnlyList<(double Width, double Height)> sizes, LabelBox picture, double radius = 4)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(sizes);
        if (points.Count != sizes.Count)
        {
            throw new ArgumentException($"There are {points.Count} points and {sizes.Count} names; give each point one.", nameof(sizes));
        }
        var taken = points.Select(point => new LabelBox(point.X - radius, point.Y - radius, 2 * radius, 2 * radius)).ToList();
        var boxes = new LabelBox?[points.Count];
        foreach (var index in Enumerable.Range(0, points.Count).OrderByDescending(index => Crowd(points, index, picture)))
        {
            var places = Around(points[index], sizes[index], picture).Where(box => picture.Holds(box) && !taken.Exists(box.Overlaps));
            if (places.Select(box => (LabelBox?)box).FirstOrDefault() is { } place)
            {
                boxes[index] = place;
                taken.Add(place);
            }
        }
        return boxes;
    }

    private static IEnumerable<LabelBox> Around((double X, double Y) point, (double Width, double Height) size, LabelBox picture)
    {
        for (var distance = Nearest; distance < picture.Width + picture.Height; distance += Step)
        {
            for (var direction = 0; direction < Directions; direction++)
            {
                var angle = 2 * Math.PI * direction / Directions;
                // The name's middle lies on a rectangle with round corners, so that the gap between point and name is the same all around.
                var x = point.X + Math.Cos(angle) * distance + Math.Clamp(2 * Math.Cos(angle), -1, 1) * size.Width / 2;
                var y = point.Y + Math.Sin(angle) * distance + Math.Clamp(2 * Math.Sin(angle), -1, 1) * size.Height / 2;
                yield return new LabelBox(x - size.Width / 2, y - size.Height / 2, size.Width, size.Height);
            }
        }
    }

    /// <summary>How thick the crowd around a point is: near points count more.</summary>
    private static double Crowd(IReadOnlyList<(double X, double Y)> points, int index, LabelBox picture)
    {
        var reach = picture.Width / 10;
        return points.Where((_, other) => other != index).Sum(other =>
        {
            var (x, y) = ((other.X - points[index].X) / reach, (other.Y - points[index].Y) / reach);
            return Math.Exp(-x * x - y * y);
        });
    }
}
