using System.Buffers.Binary;

namespace Pixelwise.Imaging.Png;

/// <summary>What the first chunk of a PNG file (IHDR) says.</summary>
/// <param name="Size">Height and width, both positive.</param>
/// <param name="BitDepth">Bits a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="ColorType">What the samples mean.</param>
/// <param name="Interlaced">Stored coarse to fine, in the seven passes of Adam7.</param>
internal sealed record PngHeader(ImageSize Size, int BitDepth, PngColorType ColorType, bool Interlaced)
{
    /// <summary>Bytes of a file up to the end of the header: signature, chunk length and type, 13 bytes of data, checksum.</summary>
    public const int End = 33;

    /// <summary>Bytes of the header's data.</summary>
    public const int DataLength = 13;

    /// <summary>Bytes of the signature that every PNG file begins with.</summary>
    public const int SignatureLength = 8;

    /// <summary>Samples a pixel.</summary>
    public int Channels => ColorType switch
    {
        PngColorType.Rgb => 3,
        PngColorType.RgbAlpha => 4,
        PngColorType.GreyAlpha => 2,
        _ => 1,
    };

    /// <summary>Bits a pixel.</summary>
    public int BitsPerPixel => Channels * BitDepth;

    /// <summary>Reads IHDR's data.</summary>
    /// <exception cref="InvalidDataException">
    /// They describe no PNG file; the message ends a sentence that begins with the file's name.
    /// </exception>
    public static PngHeader Parse(ReadOnlySpan<byte> data)
    {
        if (data.Length != DataLength)
        {
            throw new InvalidDataException($"has a header of {data.Length} bytes instead of {DataLength}");
        }
        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width is 0 or > int.MaxValue || height is 0 or > int.MaxValue)
        {
            throw new InvalidDataException($"claims to be {height}x{width} pixels");
        }
        var (depth, color, compression, filter, interlace) = (data[8], (PngColorType)data[9], data[10], data[11], data[12]);
        var depthFits = color switch
        {
            PngColorType.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColorType.Palette => depth is 1 or 2 or 4 or 8,
            PngColorType.Rgb or PngColorType.GreyAlpha or PngColorType.RgbAlpha => depth is 8 or 16,
            _ => false,
        };
        if (!depthFits || compression != 0 || filter != 0 || interlace > 1)
        {
            throw new InvalidDataException(
                $"has a header that no PNG has (colour type {(int)color}, {depth} bits, compression {compression}, filter {filter}, "
                + $"interlace {interlace})");
        }
        return new PngHeader(new ImageSize((int)height, (int)width), depth, color, interlace == 1);
    }
}
