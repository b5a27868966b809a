namespace Pixelwise.Datasets.Scenery;

/// <summary>Finds the place on a flat rectangle that a pixel shows, so that bricks shrink with distance as they should.</summary>
/// <remarks>
/// The projective map from the unit square to four points (Heckbert, "Fundamentals of texture mapping and image warping", 1989, section
/// 2.2.3), inverted by its adjugate: the scale of a homography does not matter.
/// </remarks>
internal readonly struct Homography
{
    private readonly float _a, _b, _c, _d, _e, _f, _g, _h, _i;

    /// <summary>Takes the images of the corners (0, 0), (1, 0), (1, 1), (0, 1).</summary>
    public Homography(PixelPoint p00, PixelPoint p10, PixelPoint p11, PixelPoint p01)
    {
        var (sumX, sumY) = (p00.X - p10.X + p11.X - p01.X, p00.Y - p10.Y + p11.Y - p01.Y);
        var (x1, y1) = (p10.X - p11.X, p10.Y - p11.Y);
        var (x2, y2) = (p01.X - p11.X, p01.Y - p11.Y);
        var area = x1 * y2 - x2 * y1;
        var g = (sumX * y2 - x2 * sumY) / area;
        var h = (x1 * sumY - sumX * y1) / area;
        var (a, b, c) = (p10.X - p00.X + g * p10.X, p01.X - p00.X + h * p01.X, p00.X);
        var (d, e, f) = (p10.Y - p00.Y + g * p10.Y, p01.Y - p00.Y + h * p01.Y, p00.Y);
        (_a, _b, _c) = (e - f * h, c * h - b, b * f - c * e);
        (_d, _e, _f) = (f * g - d, a - c * g, c * d - a * f);
        (_g, _h, _i) = (d * h - e * g, b * g - a * h, a * e - b * d);
    }

    /// <summary>Place on the unit square; a little outside it for a pixel that only touches its edge.</summary>
    public (float U, float V) At(float x, float y)
    {
        var w = _g * x + _h * y + _i;
        return ((_a * x + _b * y + _c) / w, (_d * x + _e * y + _f) / w);
    }
}
