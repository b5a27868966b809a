using Pixelwise.Imaging;

namespace Pixelwise.Decoding;

/// <summary>The logits of one image where an engine left them: one plane of rows a class.</summary>
/// <param name="values">classes · height · width floats, pinned by the caller for as long as this is used.</param>
/// <param name="classes">Planes.</param>
/// <param name="size">Height and width of a plane.</param>
internal readonly unsafe struct LogitPlanes(float* values, int classes, ImageSize size)
{
    public int Classes => classes;

    public ImageSize Size => size;

    /// <summary>Floats between a pixel of one class and the same pixel of the next.</summary>
    public nint Stride => (nint)size.PixelCount;

    /// <summary>The start of a row.</summary>
    public float* Row(int plane, int row) => values + plane * Stride + (nint)row * size.Width;

    /// <summary>Checks what callers hand over.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit, or the photo is larger than what the logits cover.</exception>
    public static void Require(int length, int classes, ImageSize size, ImageSize photo, (double Rows, double Columns) pixelsPerLogit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, 256);
        if (length != classes * size.PixelCount)
        {
            throw new ArgumentException($"{classes} classes of {size} are {classes * size.PixelCount} logits, not {length}.", nameof(length));
        }
        // Half a pixel of leave: the factors are quotients.
        if (photo.Height > size.Height * pixelsPerLogit.Rows + 0.5 || photo.Width > size.Width * pixelsPerLogit.Columns + 0.5)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Logits of {size} at {pixelsPerLogit.Rows:0.##} x {pixelsPerLogit.Columns:0.##} pixels each do not cover a photo of {photo}."),
                nameof(photo));
        }
    }
}
