using System.Buffers.Binary;

namespace Pixelwise.Imaging;

/// <summary>Reads uncompressed Windows bitmaps of 1, 4, 8 (palette), 24 and 32 bits a pixel, which libvips does not.</summary>
/// <remarks>
/// Layout: file header (14 bytes), bitmap header (12 bytes in the old form, else 40 or more), palette, rows padded to 4 bytes, bottom row
/// first unless the height is negative. The fourth byte of a 32-bit pixel is padding and not read.
/// </remarks>
internal static class BmpReader
{
    /// <summary>Bytes from the start that hold everything but the palette: both headers and the three colour masks.</summary>
    public const int HeaderLength = 66;

    private const int OldHeaderSize = 12;

    /// <summary>The size from the header.</summary>
    /// <param name="head">The first <see cref="HeaderLength"/> bytes.</param>
    /// <param name="kind">What the file is to its reader: <c>Image</c> or <c>Mask</c>.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFaultException">Not a bitmap of a kind that is read.</exception>
    public static ImageSize ReadSize(ReadOnlySpan<byte> head, string kind, string path) => ReadHeader(head, kind, path).Size;

    /// <summary>Decodes a file.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="kind">What the file is to its reader: <c>Image</c> or <c>Mask</c>.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="DataFaultException">Truncated, not a bitmap of a kind that is read, or too many pixels.</exception>
    public static BmpImage Read(ReadOnlySpan<byte> file, string kind, string path, ImageReadOptions options)
    {
        var header = ReadHeader(file, kind, path);
        options.CheckPixels(header.Size, kind, path);
        var (height, width) = (header.Size.Height, header.Size.Width);
        var stride = ((long)width * header.BitsPerPixel + 31) / 32 * 4;
        if (header.PixelOffset < 0 || header.PixelOffset + stride * height > file.Length)
        {
            throw Fault(kind, path, $"ends after {file.Length} of {header.PixelOffset + stride * height} bytes; fetch or export it again");
        }
        var palette = header.BitsPerPixel <= 8 ? ReadPalette(file, header) : null;
        var sampleRow = palette is null ? width * 3 : width;
        var samples = new byte[sampleRow * height];
        for (var row = 0; row < height; row++)
        {
            var stored = header.TopDown ? row : height - 1 - row;
            var source = file.Slice((int)(header.PixelOffset + stored * stride), (int)stride);
            Unpack(source, header.BitsPerPixel, samples.AsSpan(row * sampleRow, sampleRow));
        }
        return new BmpImage(header.Size, samples, palette);
    }

    private static void Unpack(ReadOnlySpan<byte> source, int bitsPerPixel, Span<byte> target)
    {
        if (bitsPerPixel <= 8)
        {
            var mask = (1 << bitsPerPixel) - 1;
            for (var x = 0; x < target.Length; x++)
            {
                var bit = x * bitsPerPixel;
                target[x] = (byte)(source[bit / 8] >> (8 - bitsPerPixel - bit % 8) & mask); // the leftmost pixel is in the high bits
            }
            return;
        }
        var step = bitsPerPixel / 8;
        for (int from = 0, to = 0; to < target.Length; from += step, to += 3)
        {
            (target[to], target[to + 1], target[to + 2]) = (source[from + 2], source[from + 1], source[from]); // stored B, G, R
        }
    }

    private static Rgb[] ReadPalette(ReadOnlySpan<byte> file, Header header)
    {
        var entry = header.BitmapHeaderSize == OldHeaderSize ? 3 : 4;
        var start = 14 + header.BitmapHeaderSize;
        var room = Math.Max(0, ((int)header.PixelOffset - start) / entry);
        var palette = new Rgb[Math.Min(room, 1 << header.BitsPerPixel)];
        for (var i = 0; i < palette.Length; i++)
        {
            var color = file.Slice(start + i * entry, 3);
            palette[i] = new Rgb(color[2], color[1], color[0]);
        }
        return palette;
    }

    private static Header ReadHeader(ReadOnlySpan<byte> head, string kind, string path)
    {
        if (head.Length < 14 + OldHeaderSize)
        {
            throw Fault(kind, path, "ends inside its header; fetch or export it again");
        }
        var pixelOffset = BinaryPrimitives.ReadUInt32LittleEndian(head[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(head[14..]);
        if (size == OldHeaderSize)
        {
            var old = new ImageSize(BinaryPrimitives.ReadUInt16LittleEndian(head[20..]), BinaryPrimitives.ReadUInt16LittleEndian(head[18..]));
            return Checked(new Header(old, head[24], pixelOffset, OldHeaderSize, TopDown: false), compressed: false, kind, path);
        }
        if (size is < 40 or > 1024 || head.Length < 54)
        {
            throw Fault(kind, path, "has a damaged header; export it again");
        }
        var width = BinaryPrimitives.ReadInt32LittleEndian(head[18..]);
        var height = BinaryPrimitives.ReadInt32LittleEndian(head[22..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(head[28..]);
        var compression = BinaryPrimitives.ReadUInt32LittleEndian(head[30..]);
        var plain = compression == 0 || (compression == 3 && bits == 32 && HasUsualMasks(head));
        var header = new Header(
            new ImageSize(height == int.MinValue ? 0 : Math.Abs(height), width),
            bits,
            pixelOffset,
            (int)size,
            TopDown: height < 0);
        return Checked(header, compressed: !plain, kind, path);
    }

    private static Header Checked(Header header, bool compressed, string kind, string path) => header switch
    {
        { Size: not { Height: > 0, Width: > 0 } } => throw Fault(kind, path, $"claims to be {header.Size} pixels; export it again"),
        { BitsPerPixel: not (1 or 4 or 8 or 24 or 32) } =>
            throw Fault(kind, path, $"has {header.BitsPerPixel} bits a pixel, but 1, 4, 8, 24 and 32 are read; save it as PNG"),
        _ when compressed => throw Fault(kind, path, "is compressed, which is not read in a BMP; save it as PNG"),
        _ => header,
    };

    // 'Bit fields' that say what plain 32-bit files do anyway: blue in the lowest byte.
    private static bool HasUsualMasks(ReadOnlySpan<byte> head) => head.Length >= HeaderLength
        && BinaryPrimitives.ReadUInt32LittleEndian(head[54..]) == 0xFF0000
        && BinaryPrimitives.ReadUInt32LittleEndian(head[58..]) == 0x00FF00
        && BinaryPrimitives.ReadUInt32LittleEndian(head[62..]) == 0x0000FF;

    private static DataFaultException Fault(string kind, string path, string what) => new(path, $"{kind} `{path}` {what}.");

    private readonly record struct Header(ImageSize Size, int BitsPerPixel, long PixelOffset, int BitmapHeaderSize, bool TopDown);
}
