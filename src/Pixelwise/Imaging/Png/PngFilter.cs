namespace Pixelwise.Imaging.Png;

/// <summary>Undoes the five ways in which a PNG line is stored as differences from its neighbours (PNG specification, section 9).</summary>
internal static class PngFilter
{
    /// <summary>Restores one line in place.</summary>
    /// <param name="type">0 none, 1 left, 2 above, 3 mean of both, 4 Paeth.</param>
    /// <param name="line">The stored line; becomes the true one.</param>
    /// <param name="above">The true line above, of the same length; zeros for the first of a pass.</param>
    /// <param name="bytesPerPixel">Distance to the left neighbour: whole bytes of a pixel, at least 1.</param>
    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public static void Undo(byte type, Span<byte> line, ReadOnlySpan<byte> above, int bytesPerPixel)
    {
        switch (type)
        {
            case 0:
                break;
            case 1:
                for (var i = bytesPerPixel; i < line.Length; i++)
                {
                    line[i] += line[i - bytesPerPixel];
                }
                break;
            case 2:
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] += above[i];
                }
                break;
            case 3:
                for (var i = 0; i < line.Length; i++)
                {
                    var left = i < bytesPerPixel ? 0 : line[i - bytesPerPixel];
                    line[i] += (byte)((left + above[i]) / 2);
                }
                break;
            case 4:
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] += i < bytesPerPixel ? above[i] : Paeth(line[i - bytesPerPixel], above[i], above[i - bytesPerPixel]);
                }
                break;
            default:
                throw new InvalidDataException($"has a line with filter {type}, but filters are 0 to 4");
        }
    }

    // Whichever of the three neighbours is nearest to left + above − corner; ties go in this order.
    private static byte Paeth(byte left, byte above, byte corner)
    {
        var estimate = left + above - corner;
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
