using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Pixelwise.Imaging.Png;

/// <summary>
/// Writes label maps, exactly as they are, and pictures, as 8-bit PNGs. Memory holds a line at a time, however large they are.
/// </summary>
/// <remarks>
/// Lines are stored as differences from those above them, and only runs are looked for in these. On label maps and overlays, which are made
/// of regions, that takes a fifth of the usual search's time; label maps come out 6 to 9 % larger than by it, overlays a tenth smaller than
/// without differences.
/// </remarks>
internal static class PngWriter
{
    private const int BitDepth = 8;

    private static readonly ZLibCompressionOptions Compression = new() { CompressionStrategy = ZLibCompressionStrategy.RunLengthEncoding };

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a label map: as grey, or as indices into a palette.</summary>
    /// <param name="file">Takes the file's bytes.</param>
    /// <param name="labels">The map.</param>
    /// <param name="palette">Up to 256 colours, one for each value that occurs; empty for grey.</param>
    public static void Write(Stream file, LabelMap labels, ReadOnlySpan<Rgb> palette) =>
        Write(file, labels.Size, palette.IsEmpty ? PngColorType.Grey : PngColorType.Palette, palette, labels.Labels);

    /// <summary>Writes a picture.</summary>
    /// <param name="file">Takes the file's bytes.</param>
    /// <param name="picture">The picture.</param>
    public static void Write(Stream file, RgbImage picture) => Write(file, picture.Size, PngColorType.Rgb, palette: [], picture.Pixels);

    private static void Write(Stream file, ImageSize size, PngColorType type, ReadOnlySpan<Rgb> palette, ReadOnlySpan<byte> samples)
    {
        file.Write(Signature);
        Span<byte> header = stackalloc byte[PngHeader.DataLength]; // compression, filter and interlace stay 0
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], size.Height);
        (header[8], header[9]) = (BitDepth, (byte)type);
        PngChunk.Write(file, PngChunk.Header, header);
        if (!palette.IsEmpty)
        {
            PngChunk.Write(file, PngChunk.Palette, MemoryMarshal.AsBytes(palette)); // three bytes each, in this order
        }
        Compress(samples, samples.Length / size.Height, file);
        PngChunk.Write(file, PngChunk.EndOfFile, []);
    }

    private static void Compress(ReadOnlySpan<byte> samples, int length, Stream file)
    {
        using var deflate = new ZLibStream(new PngImageData(file), Compression);
        var stored = new byte[1 + length];
        ReadOnlySpan<byte> above = new byte[length];
        for (var at = 0; at < samples.Length; at += length)
        {
            var line = samples.Slice(at, length);
            stored[0] = PngFilter.Above;
            PngFilter.SubtractAbove(line, above, stored.AsSpan(1));
            deflate.Write(stored);
            above = line;
        }
    }
}
