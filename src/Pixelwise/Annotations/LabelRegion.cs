using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>A stretch of pixels of one class that hang together by their sides, and the polygon around it.</summary>
/// <remarks>
/// Rings run along the edges of pixels and keep only the corners; the last is joined to the first. They touch at single corners at most, so
/// the polygon is valid by the rules of OGC. With y counted as numbers, as RFC 7946 asks, the exterior runs counter-clockwise and holes
/// clockwise; on the screen, where y points down, it looks the other way round.
/// </remarks>
/// <param name="Id">The class.</param>
/// <param name="Pixels">How many.</param>
/// <param name="Exterior">The border to what is around it.</param>
/// <param name="Holes">The borders to what lies within it.</param>
public sealed record LabelRegion(byte Id, int Pixels, IReadOnlyList<PixelCorner> Exterior, IReadOnlyList<IReadOnlyList<PixelCorner>> Holes)
{
    /// <summary>All regions of a map, by their first pixels, row by row; void is in none.</summary>
    /// <param name="labels">The map.</param>
    public static IReadOnlyList<LabelRegion> AllOf(LabelMap labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new BorderFollower(labels).Follow();
    }
}
