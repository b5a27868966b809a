using System.Text.Json;
using Pixelwise.Annotations;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>
/// Turns what an annotation draws into the mask that COCO's tools make of it: polygons, or run lengths as numbers or as a string.
/// </summary>
internal static class CocoDrawing
{
    /// <summary>Reads the value of <c>segmentation</c>.</summary>
    /// <param name="drawing">Its JSON.</param>
    /// <param name="size">Height and width of the image.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="ArgumentException">It draws nothing that a mask can be made of; the message says why.</exception>
    public static RunLengthMask Read(ReadOnlyMemory<byte> drawing, ImageSize size)
    {
        using var document = JsonDocument.Parse(drawing);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.Array => RunLengthMask.OfPolygons(size, root.EnumerateArray().Select(Numbers)),
            JsonValueKind.Object => RunLengths(root, size),
            _ => throw new ArgumentException($"`segmentation` is {root.ValueKind}, where polygons or run lengths are expected", nameof(drawing)),
        };
    }

    private static RunLengthMask RunLengths(JsonElement drawing, ImageSize size)
    {
        if (!drawing.TryGetProperty("size", out var sides) || !drawing.TryGetProperty("counts", out var counts))
        {
            throw new ArgumentException("Run lengths are without `size` or `counts`", nameof(drawing));
        }
        int[] made = [.. sides.EnumerateArray().Select(side => side.GetInt32())];
        if (made is not [var height, var width] || new ImageSize(height, width) != size)
        {
            throw new ArgumentException(
                $"Run lengths are made for an image of {string.Join('x', made)} (height x width), but it is {size}",
                nameof(drawing));
        }
        return counts.ValueKind == JsonValueKind.String
            ? RunLengthMask.Parse(size, counts.GetString()!)
            : RunLengthMask.OfCounts(size, counts.EnumerateArray().Select(count => count.GetInt32()));
    }

    private static double[] Numbers(JsonElement polygon) => polygon.ValueKind == JsonValueKind.Array
        ? [.. polygon.EnumerateArray().Select(number => number.GetDouble())]
        : throw new ArgumentException($"A polygon is {polygon.ValueKind}, where an array of numbers is expected", nameof(polygon));
}
