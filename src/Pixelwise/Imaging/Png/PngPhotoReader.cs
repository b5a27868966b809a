using System.IO.Compression;

namespace Pixelwise.Imaging.Png;

/// <summary>Reads the PNG that most photos are, whole rows of 8-bit red, green and blue, in about two thirds of libvips' time.</summary>
/// <remarks>
/// Everything else is left to libvips: other depths and colours, transparency, interlacing, a photo that has to be turned, a chunk that is
/// not known here, and whatever is damaged, of which libvips then says what is wrong. So this reader either gives the same pixels or none.
/// </remarks>
internal static class PngPhotoReader
{
    private const int Channels = 3;

    /// <summary>The photo, or null where libvips has to read it.</summary>
    /// <param name="file">The content of a PNG file.</param>
    /// <param name="options">Limits; a larger photo is not read here.</param>
    public static RgbImage? TryRead(byte[] file, ImageReadOptions options)
    {
        try
        {
            var header = PngReader.ReadHeader(file);
            return header is { ColorType: PngColorType.Rgb, BitDepth: 8, Interlaced: false } && header.Size.PixelCount <= options.MaxPixels
                && CompressedPixels(file) is { } compressed
                ? Decode(compressed, header.Size)
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // Colour profiles are not applied to RGB, and the other known chunks say nothing of the pixels.
    private static MemoryStream? CompressedPixels(byte[] file)
    {
        var compressed = new MemoryStream(file.Length);
        for (var at = PngHeader.SignatureLength; ;)
        {
            var chunk = PngChunk.Read(file, at);
            at = chunk.End;
            switch (chunk.Name)
            {
                case "IDAT":
                    compressed.Write(file.AsSpan(chunk.Data));
                    break;
                case "IEND":
                    compressed.Position = 0;
                    return compressed;
                case "eXIf" when ExifOrientation.Find(file.AsSpan(chunk.Data)) == ExifOrientation.Upright:
                    break;
                case "IHDR" or "PLTE" or "sRGB" or "gAMA" or "cHRM" or "iCCP" or "sBIT" or "bKGD" or "hIST" or "pHYs" or "tIME":
                    break;
                default:
                    return null;
            }
        }
    }

    private static RgbImage? Decode(MemoryStream compressed, ImageSize size)
    {
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        var length = size.Width * Channels;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(size.Height * length));
        var stored = new byte[1 + length];
        ReadOnlySpan<byte> above = new byte[length];
        for (var row = 0; row < size.Height; row++)
        {
            if (inflated.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false) < stored.Length)
            {
                return null;
            }
            var line = pixels.AsSpan(row * length, length);
            stored.AsSpan(1).CopyTo(line);
            PngFilter.Undo(stored[0], line, above, Channels);
            above = line;
        }
        // The stream's own checksum is verified where it ends, and so only by reading on.
        return inflated.ReadByte() < 0 ? new RgbImage(size, pixels) : null;
    }
}
