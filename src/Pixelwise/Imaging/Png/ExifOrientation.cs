using System.Buffers.Binary;

namespace Pixelwise.Imaging.Png;

/// <summary>Finds how a camera was held in EXIF data, which are laid out as a TIFF without an image (Exif 2.32, section 4.6).</summary>
internal static class ExifOrientation
{
    /// <summary>The orientation of a picture that is to be shown as it is.</summary>
    public const int Upright = 1;

    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int EntryLength = 12;

    /// <summary>The orientation, 1 to 8; <see cref="Upright"/> where none is given, null where the data are not understood.</summary>
    /// <param name="exif">From the byte order mark on.</param>
    public static int? Find(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 8 || !(exif.StartsWith("II*\0"u8) || exif.StartsWith("MM\0*"u8)))
        {
            return null;
        }
        var isLittleEndian = exif[0] == 'I';
        var start = isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]) : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (start > exif.Length - sizeof(ushort))
        {
            return null;
        }
        var entries = exif[((int)start + sizeof(ushort))..];
        var count = Number(exif[(int)start..]);
        if (count * EntryLength > entries.Length)
        {
            return null;
        }
        for (; count > 0; count--, entries = entries[EntryLength..])
        {
            if (Number(entries) == Tag)
            {
                return Number(entries[2..]) == Short && Number(entries[8..]) is var orientation and >= 1 and <= 8 ? orientation : null;
            }
        }
        return Upright;

        ushort Number(ReadOnlySpan<byte> at) => isLittleEndian
            ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
    }
}
