using System.Buffers.Binary;
using System.Text;

namespace Pixelwise.Weights;

/// <summary>Tells the kind of a file from its first bytes, and from its extension only where they say nothing.</summary>
internal static class WeightFileKinds
{
    /// <summary>Tells a file's kind.</summary>
    /// <param name="start">Its first bytes, a few hundred where it has so many.</param>
    /// <param name="extension">With the dot; may be empty.</param>
    public static WeightFileKind Tell(ReadOnlySpan<byte> start, string extension) => start switch
    {
        [] => WeightFileKind.Empty,
        [(byte)'P', (byte)'K', 3, 4, ..] => WeightFileKind.PyTorch,
        [0x80, >= 2 and <= 5, ..] => WeightFileKind.PyTorch,
        [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', ..] => WeightFileKind.NumpyArray,
        [0x89, (byte)'H', (byte)'D', (byte)'F', ..] => WeightFileKind.Hdf5,
        [0x1F, 0x8B, ..] => WeightFileKind.Compressed,                           // gzip
        [(byte)'B', (byte)'Z', (byte)'h', ..] => WeightFileKind.Compressed,      // bzip2
        [0xFD, (byte)'7', (byte)'z', (byte)'X', ..] => WeightFileKind.Compressed, // xz
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => WeightFileKind.Compressed,     // 7z
        _ when IsSafetensors(start) => WeightFileKind.Safetensors,
        _ when start.StartsWith("version https://git-lfs.github.com/spec/"u8) => WeightFileKind.GitLfsPointer,
        _ when IsWebPage(start) => WeightFileKind.WebPage,
        // protobuf: field 1, the format's version, then field 2, the producer's name
        [0x08, < 32, 0x12, ..] => WeightFileKind.Onnx,
        _ => extension.ToUpperInvariant() switch
        {
            // Damaged where a file of this kind begins: its own reader says how.
            ".SAFETENSORS" => WeightFileKind.Safetensors,
            ".PTH" or ".PT" => WeightFileKind.PyTorch,
            ".ONNX" => WeightFileKind.Onnx,
            _ => WeightFileKind.Unknown,
        },
    };

    private static bool IsSafetensors(ReadOnlySpan<byte> start) =>
        start.Length > sizeof(long) && start[sizeof(long)] == '{' &&
        BinaryPrimitives.ReadUInt64LittleEndian(start) <= SafetensorsHeader.MaxBytes;

    private static bool IsWebPage(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n'); // a byte order mark, blanks
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
    }
}
