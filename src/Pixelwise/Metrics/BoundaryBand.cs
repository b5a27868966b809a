using Pixelwise.Imaging;

namespace Pixelwise.Metrics;

/// <summary>
/// The pixels near the border between two classes, where annotators disagree and networks err (the trimap of the CRF papers).
/// </summary>
/// <remarks>
/// <para>
/// A border runs between two pixels that share an edge and differ in class. Distance is Euclidean, from a pixel's centre to the border:
/// half a pixel for the pixels that touch it, and half a pixel more than the distance to the nearest of those for the others. So a band of
/// width w covers w pixels on either side of a straight border.
/// </para>
/// <para>
/// The edge of the image is no border. An edge between a class and void is one, unless asked otherwise: in Pascal VOC the objects are
/// outlined with void, and without it no border is left.
/// </para>
/// <para>
/// Krähenbühl and Koltun, "Efficient inference in fully connected CRFs with Gaussian edge potentials" (2011), section 6.2, after Kohli,
/// Ladický and Torr (2009), score inside such bands of growing width. Neither states the metric; theirs need not be Euclidean.
/// </para>
/// </remarks>
public static class BoundaryBand
{
    /// <summary>The distance of each pixel from the nearest border between classes.</summary>
    /// <param name="labels">The true classes.</param>
    /// <param name="voidIsBorder">Whether a class ends where void begins. Default true.</param>
    /// <param name="ignoreIndex">The label of void. Default 255.</param>
    /// <returns>H·W distances in pixels, row by row: 0.5 at a border, +∞ everywhere when the image has none.</returns>
    public static float[] Distance(LabelMap labels, bool voidIsBorder = true, int ignoreIndex = LabelMap.Ignore)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var unreachable = DistanceTransform.Unreachable(labels.Size);
        return Array.ConvertAll(
            DistanceTransform.Squared(Touching(labels, voidIsBorder, ignoreIndex), labels.Size),
            squared => squared < unreachable ? 0.5f + MathF.Sqrt(squared) : float.PositiveInfinity);
    }

    /// <summary>The pixels whose distance from a border is at most a width.</summary>
    /// <param name="labels">The true classes.</param>
    /// <param name="width">Width of the band on either side of a border, in pixels; at least 1.</param>
    /// <param name="voidIsBorder">Whether a class ends where void begins. Default true.</param>
    /// <param name="ignoreIndex">The label of void. Default 255.</param>
    /// <returns>H·W marks, row by row.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
    public static bool[] Mask(LabelMap labels, int width, bool voidIsBorder = true, int ignoreIndex = LabelMap.Ignore)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        // 0.5 + √d² ≤ w means d² ≤ w² − w + 1/4, and d² is whole.
        var limit = (long)width * (width - 1);
        var unreachable = DistanceTransform.Unreachable(labels.Size);
        return Array.ConvertAll(
            DistanceTransform.Squared(Touching(labels, voidIsBorder, ignoreIndex), labels.Size),
            squared => squared <= limit && squared < unreachable);
    }

    /// <summary>Marks the pixels on both sides of every border.</summary>
    private static bool[] Touching(LabelMap map, bool voidIsBorder, int ignoreIndex)
    {
        var (labels, width) = (map.Labels, map.Size.Width);
        var touching = new bool[labels.Length];
        void MarkIfBorder(int pixel, int neighbour)
        {
            if (labels[pixel] != labels[neighbour] && (voidIsBorder || (labels[pixel] != ignoreIndex && labels[neighbour] != ignoreIndex)))
            {
                touching[pixel] = touching[neighbour] = true;
            }
        }
        for (var row = 0; row < labels.Length; row += width)
        {
            for (var pixel = row; pixel < row + width; pixel++)
            {
                if (pixel + 1 < row + width)
                {
                    MarkIfBorder(pixel, pixel + 1);
                }
                if (pixel + width < labels.Length)
                {
                    MarkIfBorder(pixel, pixel + width);
                }
            }
        }
        return touching;
    }
}
