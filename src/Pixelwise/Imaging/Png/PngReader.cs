using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pixelwise.Imaging.Png;

/// <summary>
/// Reads the stored values of PNG label maps, which no image library gives: palette indices, and grey of 1 to 16 bits as it stands in the
/// file.
/// </summary>
/// <remarks>
/// Portable Network Graphics, W3C Recommendation, third edition. Chunk checksums are verified. Methods throw
/// <see cref="InvalidDataException"/> with the rest of a sentence that begins with the file's name; <see cref="LabelFile"/> completes it.
/// </remarks>
internal static class PngReader
{
    /// <summary>The header alone.</summary>
    /// <param name="head">The file, or its first <see cref="PngHeader.End"/> bytes.</param>
    /// <exception cref="InvalidDataException">Truncated or damaged.</exception>
    public static PngHeader ReadHeader(ReadOnlySpan<byte> head)
    {
        var chunk = PngChunk.Read(head, PngHeader.SignatureLength);
        return chunk.Type == PngChunk.Header
            ? PngHeader.Parse(head[chunk.Data])
            : throw new InvalidDataException($"begins with chunk {chunk.Name} instead of IHDR");
    }

    /// <summary>Every sample of a grey or palette image.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="header">Its header, one channel a pixel.</param>
    /// <returns>H·W values, row by row, and the palette where there is one.</returns>
    /// <exception cref="InvalidDataException">Truncated or damaged.</exception>
    public static (ushort[] Values, Rgb[]? Palette) Read(byte[] file, PngHeader header)
    {
        using var compressed = new MemoryStream(file.Length);
        Rgb[]? palette = null;
        for (var at = PngHeader.SignatureLength; ;)
        {
            var chunk = PngChunk.Read(file, at);
            at = chunk.End;
            switch (chunk.Type)
            {
                case PngChunk.Palette:
                    palette = ParsePalette(file.AsSpan(chunk.Data));
                    break;
                case PngChunk.ImageData:
                    compressed.Write(file.AsSpan(chunk.Data));
                    break;
                case PngChunk.EndOfFile:
                    if (header.ColorType == PngColorType.Palette && palette is null)
                    {
                        throw new InvalidDataException("has palette indices but no palette");
                    }
                    compressed.Position = 0;
                    return (Decode(compressed, header), header.ColorType == PngColorType.Palette ? palette : null);
                default:
                    break; // comments, gamma, resolution…
            }
        }
    }

    private static Rgb[] ParsePalette(ReadOnlySpan<byte> data)
    {
        if (data.Length % 3 != 0 || data.Length > 3 * 256)
        {
            throw new InvalidDataException($"has a palette of {data.Length} bytes, but it holds 1 to 256 colours of 3");
        }
        var palette = new Rgb[data.Length / 3];
        for (var i = 0; i < palette.Length; i++)
        {
            palette[i] = new Rgb(data[3 * i], data[3 * i + 1], data[3 * i + 2]);
        }
        return palette;
    }

    private static ushort[] Decode(Stream compressed, PngHeader header)
    {
        using var inflated = new ZLibStream(compressed, CompressionMode.Decompress);
        var values = new ushort[header.Size.PixelCount];
        foreach (var pass in Adam7.Passes(header.Interlaced))
        {
            var size = pass.SizeWithin(header.Size);
            if (size.PixelCount == 0)
            {
                continue;
            }
            // Each line is stored as one byte of filter type and the line itself, padded to whole bytes.
            var lineLength = ((long)size.Width * header.BitsPerPixel + 7) / 8;
            var (stored, above) = (new byte[1 + lineLength], new byte[1 + lineLength]);
            for (var row = 0; row < size.Height; row++)
            {
                Inflate(inflated, stored);
                var line = stored.AsSpan(1);
                PngFilter.Undo(stored[0], line, above.AsSpan(1), Math.Max(1, header.BitsPerPixel / 8));
                var target = values.AsSpan((pass.Y + row * pass.StepY) * header.Size.Width + pass.X);
                Unpack(line, header.BitDepth, size.Width, target, pass.StepX);
                (stored, above) = (above, stored);
            }
        }
        return values;
    }

    private static void Inflate(ZLibStream inflated, byte[] stored)
    {
        int read;
        try
        {
            read = inflated.ReadAtLeast(stored, stored.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("is damaged (its pixels cannot be decompressed)", e);
        }
        if (read < stored.Length)
        {
            throw new InvalidDataException("holds fewer pixels than its header claims");
        }
    }

    private static void Unpack(ReadOnlySpan<byte> line, int bitDepth, int count, Span<ushort> target, int step)
    {
        switch (bitDepth)
        {
            case 8 when step == 1:
                Widen(line, target[..count]);
                break;
            case 8:
                for (var i = 0; i < count; i++)
                {
                    target[i * step] = line[i];
                }
                break;
            case 16:
                for (var i = 0; i < count; i++)
                {
                    target[i * step] = BinaryPrimitives.ReadUInt16BigEndian(line[(2 * i)..]);
                }
                break;
            default:
                var mask = (1 << bitDepth) - 1;
                for (var i = 0; i < count; i++)
                {
                    var bit = i * bitDepth;
                    target[i * step] = (ushort)(line[bit / 8] >> (8 - bitDepth - bit % 8) & mask); // the leftmost pixel is in the high bits
                }
                break;
        }
    }

    private static void Widen(ReadOnlySpan<byte> line, Span<ushort> target)
    {
        var bytes = MemoryMarshal.Cast<byte, Vector<byte>>(line);
        var values = MemoryMarshal.Cast<ushort, Vector<ushort>>(target);
        for (var v = 0; v < bytes.Length; v++)
        {
            Vector.Widen(bytes[v], out values[2 * v], out values[2 * v + 1]);
        }
        for (var i = bytes.Length * Vector<byte>.Count; i < target.Length; i++)
        {
            target[i] = line[i];
        }
    }
}
