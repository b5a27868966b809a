using System.Security.Cryptography;
using System.Text;

namespace Pixelwise.Weights;

/// <summary>
/// The checksum that our own .safetensors files carry in their metadata, so that one altered bit anywhere is seen: SHA-256 over the
/// whole file, taken while the digits of the checksum itself are zeros.
/// </summary>
/// <remarks>
/// Files of other programs have no such entry and are accepted as they are. A second entry says that the first must be there: an
/// altered bit in the name of the checksum would otherwise make the file pass for a foreign one.
/// </remarks>
internal static class SafetensorsSeal
{
    private const string Format = "pixelwise.format";
    private const string FormatVersion = "1";
    private const string Checksum = "pixelwise.sha256";
    private static readonly string Blank = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>Whether a metadata key is ours.</summary>
    public static bool IsReserved(string key) => key is Format or Checksum;

    /// <summary>The metadata of a file, before what the user adds: a checksum of zeros, to be filled in by <see cref="Close"/>.</summary>
    public static OrderedDictionary<string, string> Open() => new(StringComparer.Ordinal) { [Format] = FormatVersion, [Checksum] = Blank };

    /// <summary>Whether a header says that its file is sealed.</summary>
    public static bool IsSealed(SafetensorsHeader header) => header.Metadata.Keys.Any(IsReserved);

    /// <summary>Writes the checksum into a header made with <see cref="Open"/>.</summary>
    public static void Close(Span<byte> json, byte[] sha256) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(sha256), Digits(json, Blank));

    /// <summary>
    /// The header as it was when the checksum was taken: with zeros for digits. Unchanged where the checksum is not to be found.
    /// </summary>
    public static byte[] Blanked(SafetensorsHeader header, ReadOnlySpan<byte> json)
    {
        var blanked = json.ToArray();
        Digits(blanked, header.Metadata.GetValueOrDefault(Checksum, "")).Fill((byte)'0');
        return blanked;
    }

    /// <summary>Whether the checksum in a header is that of the file.</summary>
    public static bool Fits(SafetensorsHeader header, byte[] sha256) =>
        header.Metadata.GetValueOrDefault(Format) == FormatVersion &&
        header.Metadata.GetValueOrDefault(Checksum) == Convert.ToHexStringLower(sha256);

    // A quote inside a JSON string is escaped, so no name or text of the user's can look like this.
    private static Span<byte> Digits(Span<byte> json, string digits)
    {
        var entry = Encoding.UTF8.GetBytes($"\"{Checksum}\":\"{digits}\"");
        var at = json.IndexOf(entry);
        return at < 0 ? [] : json.Slice(at + entry.Length - 1 - digits.Length, digits.Length);
    }
}
