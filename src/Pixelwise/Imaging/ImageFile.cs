using NetVips;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Imaging;

/// <summary>Reads and writes photos. Every member is safe to call from several threads.</summary>
/// <remarks>
/// PNG, JPEG, TIFF, WebP and BMP are read, told apart by their first bytes. What comes back is always upright 8-bit sRGB: EXIF orientation
/// is applied, grey and palette become colour, 16 bits are cut to the upper 8, CMYK is converted, and whatever is transparent is laid over
/// white, as viewers show it. Colour profiles of RGB images are not applied, as networks are trained without. Of several pages, the first
/// is read.
/// </remarks>
public static class ImageFile
{
    /// <summary>What messages call a file that is read as a photo.</summary>
    internal const string Kind = "Image";

    /// <summary>
    /// The extensions of the files that can be read, with their dots, in lower case. Nothing but a search for photos looks at them.
    /// </summary>
    public static IReadOnlyList<string> Extensions => ImageFormats.Extensions;

    /// <summary>Whether a file's name ends in one of <see cref="Extensions"/>; nothing is opened.</summary>
    /// <param name="path">A file, which need not exist.</param>
    public static bool HasImageExtension(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The size that <see cref="Read(string, ImageReadOptions?)"/> would give, from the header only.</summary>
    /// <param name="path">A photo.</param>
    /// <exception cref="DataFaultException">The file is missing, or not an image.</exception>
    public static ImageSize ReadSize(string path) => ReadSize(path, Kind);

    /// <summary>Reads a photo.</summary>
    /// <param name="path">A PNG, JPEG, TIFF, WebP or BMP file, whatever its extension.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="DataFaultException">The file is missing, truncated or not an image, or has more pixels than allowed.</exception>
    public static RgbImage Read(string path, ImageReadOptions? options = null)
    {
        var format = ImageFormats.Require(InputFile.ReadHead(path, Kind, ImageFormats.SignatureLength), Kind, path);
        if (format is ImageFormat.Bmp or ImageFormat.Png)
        {
            return Read(InputFile.ReadAll(path, Kind), path, options);
        }
        return Decode(() => Vips.FromFile(path), format, Kind, path, options ?? ImageReadOptions.Default, OverWhite);
    }

    /// <summary>Reads a photo from memory.</summary>
    /// <param name="bytes">The content of a PNG, JPEG, TIFF, WebP or BMP file.</param>
    /// <param name="name">What messages call it; becomes <see cref="DataFaultException.Path"/>.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="DataFaultException">The bytes are truncated or no image, or it has more pixels than allowed.</exception>
    public static RgbImage Read(byte[] bytes, string name, ImageReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentException.ThrowIfNullOrEmpty(name);
        options ??= ImageReadOptions.Default;
        var format = ImageFormats.Require(bytes, Kind, name);
        return format switch
        {
            ImageFormat.Bmp => BmpReader.Read(bytes, Kind, name, options).ToRgb(),
            ImageFormat.Png when PngPhotoReader.TryRead(bytes, options) is { } photo => photo,
            _ => Decode(() => Vips.FromMemory(bytes), format, Kind, name, options, OverWhite),
        };
    }

    /// <summary>Writes a picture in the format of the extension, whole or not at all.</summary>
    /// <param name="path">
    /// Ends in <c>.png</c>, <c>.tif</c>, <c>.tiff</c> (both exact), <c>.jpg</c>, <c>.jpeg</c> or <c>.webp</c> (quality 90). An existing
    /// file is replaced.
    /// </param>
    /// <param name="image">The picture.</param>
    /// <exception cref="ArgumentException">
    /// The extension is none of these, or the format has no room for the picture (WebP: sides to 16383, JPEG: to 65535).
    /// </exception>
    /// <exception cref="DataFaultException">
    /// The folder is missing or not writable, or the disk is full; what was there before is still there.
    /// </exception>
    public static void Write(string path, RgbImage image)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(image);
        if (ImageFormats.FromExtension(path) is var format && format == ImageFormat.Png)
        {
            AtomicFile.Write(path, file => PngWriter.Write(file, image));
            return;
        }
        var bytes = Encode(image, format);
        AtomicFile.Write(path, file => file.Write(bytes));
    }

    /// <summary>The bytes of a picture's file in any format that libvips writes.</summary>
    /// <exception cref="ArgumentException">The format has no room for so large a picture.</exception>
    internal static byte[] Encode(RgbImage image, ImageFormat format)
    {
        try
        {
            return Vips.Encode(image, format);
        }
        catch (VipsException e)
        {
            throw new ArgumentException(
                $"A picture of {image.Size} cannot be written as {format} ({Vips.Reason(e)}); write it as PNG.",
                nameof(image),
                e);
        }
    }

    /// <summary>As the public one; messages call the file what its reader calls it.</summary>
    internal static ImageSize ReadSize(string path, string kind)
    {
        var head = InputFile.ReadHead(path, kind, BmpReader.HeaderLength);
        var format = ImageFormats.Require(head, kind, path);
        return format == ImageFormat.Bmp ? BmpReader.ReadSize(head, kind, path) : ReadSize(() => Vips.FromFile(path), format, kind, path);
    }

    /// <summary>The size of an image in memory, from its header only; messages call it what its reader calls it.</summary>
    /// <exception cref="DataFaultException">The bytes are no image, or their header is damaged.</exception>
    internal static ImageSize ReadSize(byte[] bytes, string name, string kind)
    {
        var format = ImageFormats.Require(bytes, kind, name);
        return format == ImageFormat.Bmp ? BmpReader.ReadSize(bytes, kind, name) : ReadSize(() => Vips.FromMemory(bytes), format, kind, name);
    }

    /// <summary>Reads a colour-coded mask: no colour is blended with another.</summary>
    /// <exception cref="DataFaultException">As <see cref="Read(string, ImageReadOptions?)"/>, or the file is a JPEG.</exception>
    internal static RgbImage ReadColors(string path, ImageReadOptions options) => ReadColors(InputFile.ReadAll(path, LabelFile.Kind), path, options);

    /// <summary>Reads a colour-coded mask from the content of its file.</summary>
    /// <inheritdoc cref="ReadColors(string, ImageReadOptions)" path="//exception"/>
    internal static RgbImage ReadColors(byte[] bytes, string path, ImageReadOptions options) =>
        ImageFormats.Require(bytes, LabelFile.Kind, path) switch
        {
            ImageFormat.Bmp => BmpReader.Read(bytes, LabelFile.Kind, path, options).ToRgb(),
            ImageFormat.Jpeg => throw LabelFile.JpegFault(path),
            ImageFormat.Png when PngPhotoReader.TryRead(bytes, options) is { } colors => colors,
            var format => Decode(() => Vips.FromMemory(bytes), format, LabelFile.Kind, path, options, WithoutAlpha),
        };

    private static ImageSize ReadSize(Func<Source> open, ImageFormat format, string kind, string path)
    {
        try
        {
            using var source = open();
            using var image = Vips.Open(source, format);
            return Vips.UprightSize(image);
        }
        catch (VipsException e)
        {
            throw Vips.Fault(e, kind, path);
        }
    }

    /// <summary>What an upright image goes through to become 8-bit colour, last stage last; none where it is that already.</summary>
    /// <exception cref="DataFaultException">Its channels make no picture.</exception>
    internal static IReadOnlyList<Image> ToRgb(Image upright, string path)
    {
        var stages = new List<Image>();
        if (!IsRgb8(upright))
        {
            stages.Add(upright.Colourspace(Enums.Interpretation.Srgb));
        }
        var color = stages is [.., var converted] ? converted : upright;
        if (color.HasAlpha())
        {
            stages.Add(OverWhite(color));
        }
        return (stages is [.., var last] ? last : upright) is { Bands: 3, Format: Enums.BandFormat.Uchar }
            ? stages
            : throw NoPicture(upright, Kind, path);
    }

    private static DataFaultException NoPicture(Image image, string kind, string path) =>
        new(
            path,
            $"{kind} `{path}` has {image.Bands} channels of type {image.Format.ToString().ToLowerInvariant()}, which make no picture; "
            + "convert it to 8-bit RGB.");

    private static Image WithoutAlpha(Image image) => image.ExtractBand(0, n: 3);

    private static Image OverWhite(Image image) => image.Flatten(background: [255, 255, 255]);

    private static RgbImage Decode(
        Func<Source> open, ImageFormat format, string kind, string path, ImageReadOptions options, Func<Image, Image> dropAlpha)
    {
        try
        {
            return format == ImageFormat.Tiff ? Vips.DecodeTiff(Decoded) : Decoded();
        }
        catch (VipsException e)
        {
            throw Vips.Fault(e, kind, path);
        }

        RgbImage Decoded()
        {
            using var source = open();
            using var image = Vips.Open(source, format);
            var size = Vips.UprightSize(image);
            options.CheckPixels(size, kind, path);
            using var upright = Vips.Upright(image);
            using var color = IsRgb8(upright) ? upright : upright.Colourspace(Enums.Interpretation.Srgb);
            using var opaque = color.HasAlpha() ? dropAlpha(color) : color;
            return opaque is { Bands: 3, Format: Enums.BandFormat.Uchar }
                ? new RgbImage(size, Vips.Bytes(opaque))
                : throw NoPicture(image, kind, path);
        }
    }

    private static bool IsRgb8(Image image) => image is { Interpretation: Enums.Interpretation.Srgb, Bands: 3 or 4, Format: Enums.BandFormat.Uchar };
}
