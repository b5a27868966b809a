using System.Buffers.Binary;
using System.IO.Compression;

namespace Pixelwise.Imaging.Png;

/// <summary>Writes one byte a pixel, exactly: as grey, or as indices into a palette.</summary>
internal static class PngWriter
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The bytes of the file.</summary>
    /// <param name="size">Height and width.</param>
    /// <param name="values">H·W bytes, row by row.</param>
    /// <param name="palette">Up to 256 colours, one for each value that occurs; empty for grey.</param>
    public static byte[] Encode(ImageSize size, ReadOnlySpan<byte> values, ReadOnlySpan<Rgb> palette)
    {
        using var file = new MemoryStream();
        file.Write(Signature);

        Span<byte> header = stackalloc byte[13]; // compression, filter and interlace stay 0
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], size.Height);
        header[8] = 8;
        header[9] = (byte)(palette.IsEmpty ? PngColorType.Grey : PngColorType.Palette);
        PngChunk.Write(file, PngChunk.Header, header);

        if (!palette.IsEmpty)
        {
            PngChunk.Write(file, PngChunk.Palette, Flatten(palette));
        }
        PngChunk.Write(file, PngChunk.ImageData, Compress(size, values));
        PngChunk.Write(file, PngChunk.EndOfFile, []);
        return file.ToArray();
    }

    private static byte[] Compress(ImageSize size, ReadOnlySpan<byte> values)
    {
        using var compressed = new MemoryStream();
        using (var deflate = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            for (var row = 0; row < size.Height; row++)
            {
                deflate.WriteByte(0); // no filter: class ids are names, and differences between names compress worse
                deflate.Write(values.Slice(row * size.Width, size.Width));
            }
        }
        return compressed.ToArray();
    }

    private static byte[] Flatten(ReadOnlySpan<Rgb> palette)
    {
        var bytes = new byte[3 * palette.Length];
        for (var i = 0; i < palette.Length; i++)
        {
            (bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2]) = (palette[i].R, palette[i].G, palette[i].B);
        }
        return bytes;
    }
}
