using System.Buffers.Binary;

namespace Pixelwise.Imaging;

/// <summary>Tells formats apart: by a file's first bytes when reading, by its extension when writing.</summary>
internal static class ImageFormats
{
    /// <summary>First bytes that <see cref="Require"/> wants to see: a signature, and the sides of a PNG.</summary>
    public const int SignatureLength = 24;

    /// <summary>The extensions that files of our formats have, with their dots.</summary>
    public static readonly IReadOnlyList<string> Extensions = [".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"];

    // Where libpng stops by default. It tells libvips nothing of why, so that a message of ours would call the file truncated.
    private const uint LongestPngSide = 1_000_000;

    /// <summary>The format that a file's first bytes announce, whatever it is called.</summary>
    /// <param name="head">At least <see cref="SignatureLength"/> bytes, or the whole file.</param>
    /// <param name="kind">What the file is to its reader: <c>Image</c> or <c>Mask</c>.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFaultException">They announce none of ours, or a PNG of absurd sides.</exception>
    public static ImageFormat Require(ReadOnlySpan<byte> head, string kind, string path)
    {
        var format = Sniff(head) ?? throw new DataFaultException(path, head.IsEmpty
            ? $"{kind} `{path}` is empty; fetch or export it again."
            : $"{kind} `{path}` is not an image that can be read; convert it to PNG, JPEG, TIFF, WebP or BMP.");
        if (format == ImageFormat.Png && head.Length >= SignatureLength) // IHDR comes first: its width at byte 16, its height at byte 20
        {
            var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]));
            if (Math.Max(width, height) > LongestPngSide)
            {
                throw new DataFaultException(
                    path,
                    $"{kind} `{path}` claims {height}x{width} pixels, but no side may be longer than {LongestPngSide}; "
                    + "fetch or export it again, or cut it into parts.");
            }
        }
        return format;
    }

    /// <summary>The format to write under a file name.</summary>
    /// <exception cref="ArgumentException">The extension names none that is written.</exception>
    public static ImageFormat FromExtension(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PNG" => ImageFormat.Png,
        ".JPG" or ".JPEG" => ImageFormat.Jpeg,
        ".TIF" or ".TIFF" => ImageFormat.Tiff,
        ".WEBP" => ImageFormat.WebP,
        var other => throw new ArgumentException(
            $"Images are not written as '{other.ToLowerInvariant()}' (`{path}`); end the name in .png, .jpg, .webp or .tif.", nameof(path)),
    };

    private static ImageFormat? Sniff(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageFormat.Tiff, // 43: BigTIFF
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.WebP,
        [(byte)'B', (byte)'M', ..] => ImageFormat.Bmp,
        _ => null,
    };
}
