using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>
/// Walks along the borders of a label map's regions, on the edges between pixels, with the region to the right hand as the screen shows it.
/// </summary>
/// <remarks>
/// Every ring has an edge on top of one of its region's pixels: an exterior at its topmost pixel, a hole underneath. A pass over those
/// edges, row by row, therefore finds every ring once, each region's exterior first. Where two pixels of a region touch at a corner only,
/// the walk crosses to the other: what lies on both sides of it are two holes, or a hole and the outside, because the region hangs together
/// elsewhere.
/// </remarks>
/// <param name="labels">The map.</param>
internal sealed class BorderFollower(LabelMap labels)
{
    private readonly ConnectedRegions _regions = ConnectedRegions.Of(labels);
    private readonly bool[] _isWalked = new bool[labels.Labels.Length]; // the upper edge of each pixel

    /// <summary>The regions, by their first pixels, row by row; void is left out.</summary>
    public IReadOnlyList<LabelRegion> Follow()
    {
        var (ids, numbers, width) = (labels.Labels, _regions.Numbers, labels.Size.Width);
        var (pixels, rings) = (new int[_regions.Count], new List<IReadOnlyList<PixelCorner>>?[_regions.Count]);
        var firsts = new List<int>();
        for (var i = 0; i < ids.Length; i++)
        {
            var number = numbers[i];
            if (pixels[number]++ == 0)
            {
                firsts.Add(i);
            }
            if (ids[i] != LabelMap.Ignore && !_isWalked[i] && (i < width || numbers[i - width] != number))
            {
                (rings[number] ??= []).Add(Walk(new PixelCorner(i % width, i / width), number));
            }
        }
        return
        [
            .. firsts
                .Where(first => ids[first] != LabelMap.Ignore)
                .Select(first => Region(ids[first], pixels[numbers[first]], rings[numbers[first]]!)),
        ];
    }

    private static LabelRegion Region(byte id, int pixels, List<IReadOnlyList<PixelCorner>> rings) => new(id, pixels, rings[0], [.. rings.Skip(1)]);

    /// <summary>One ring, from the left end of a pixel's upper edge, which is always a corner of it.</summary>
    private List<PixelCorner> Walk(PixelCorner start, int region)
    {
        var corners = new List<PixelCorner>();
        var (x, y, stepX, stepY) = (start.X, start.Y, 1, 0);
        do
        {
            corners.Add(new PixelCorner(x, y));
            bool isLeftInside, isRightInside;
            do
            {
                if (stepX == 1)
                {
                    _isWalked[y * labels.Size.Width + x] = true;
                }
                (x, y) = (x + stepX, y + stepY);
                // The two pixels ahead of the corner (x, y): each side's centre is half a step ahead and half a step aside.
                isLeftInside = IsInside(y + (stepY - stepX - 1) / 2, x + (stepX + stepY - 1) / 2, region);
                isRightInside = IsInside(y + (stepY + stepX - 1) / 2, x + (stepX - stepY - 1) / 2, region);
            }
            while (!isLeftInside && isRightInside);
            (stepX, stepY) = isLeftInside ? (stepY, -stepX) : (-stepY, stepX);
        }
        while ((x, y) != (start.X, start.Y) || (stepX, stepY) != (1, 0));
        return corners;
    }

    private bool IsInside(int row, int column, int region) =>
        (uint)row < (uint)labels.Size.Height
        && (uint)column < (uint)labels.Size.Width
        && _regions.Numbers[row * labels.Size.Width + column] == region;
}
