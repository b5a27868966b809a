using NetVips;
using Pixelwise.Datasets;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Imaging;

/// <summary>
/// Reads masks as the numbers that are in the file, and writes label maps. Every member is safe to call from several threads.
/// </summary>
/// <remarks>
/// PNG of every grey depth (1 to 16 bits) and of palette indices, interlaced or not; palette BMP; one-channel TIFF of 1 to 16 bits. No
/// value is scaled, and none is cut to a byte. Masks whose colours are the classes are for <see cref="ColorCode"/>.
/// </remarks>
public static class LabelFile
{
    /// <summary>What messages call a file that is read as labels.</summary>
    internal const string Kind = "Mask";

    /// <summary>The mask's size, from the header only.</summary>
    /// <param name="path">A mask.</param>
    /// <exception cref="DataFaultException">The file is missing, or not an image.</exception>
    public static ImageSize ReadSize(string path)
    {
        var head = InputFile.ReadHead(path, Kind, BmpReader.HeaderLength);
        return ImageFormats.Require(head, Kind, path) == ImageFormat.Png
            ? Guarded(path, () => PngReader.ReadHeader(head)).Size
            : ImageFile.ReadSize(path, Kind);
    }

    /// <summary>The size of a mask in memory, from its header only.</summary>
    /// <exception cref="DataFaultException">The bytes are no image, or their header is damaged.</exception>
    internal static ImageSize ReadSize(byte[] file, string path) => ImageFormats.Require(file, Kind, path) == ImageFormat.Png
        ? Guarded(path, () => PngReader.ReadHeader(file)).Size
        : ImageFile.ReadSize(file, path, Kind);

    /// <summary>Reads a mask's values.</summary>
    /// <param name="path">A PNG, BMP or TIFF file, whatever its extension.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <returns>The values, or <see cref="RawLabelMap.IsColor"/> where a pixel is a colour.</returns>
    /// <exception cref="DataFaultException">
    /// The file is missing, truncated, a JPEG or not an image, or has more pixels than allowed.
    /// </exception>
    public static RawLabelMap Read(string path, ImageReadOptions? options = null) => Read(InputFile.ReadAll(path, Kind), path, options);

    /// <summary>Reads a mask's values from the content of its file.</summary>
    /// <param name="file">The content of a PNG, BMP or TIFF file.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <inheritdoc cref="Read(string, ImageReadOptions?)" path="//returns|//exception"/>
    internal static RawLabelMap Read(byte[] file, string path, ImageReadOptions? options = null)
    {
        options ??= ImageReadOptions.Default;
        return ImageFormats.Require(file, Kind, path) switch
        {
            ImageFormat.Png => ReadPng(file, path, options),
            ImageFormat.Bmp => ReadBmp(file, path, options),
            ImageFormat.Tiff => ReadTiff(file, path, options),
            ImageFormat.Jpeg => throw JpegFault(path),
            _ => RawLabelMap.Colored(path, ImageFile.ReadSize(file, path, Kind)), // WebP knows no grey
        };
    }

    /// <summary>Writes class ids as an 8-bit grey PNG, whole or not at all; void stays 255.</summary>
    /// <param name="path">Ends in <c>.png</c>. An existing file is replaced.</param>
    /// <param name="labels">The map.</param>
    /// <exception cref="ArgumentException">The name does not end in <c>.png</c>.</exception>
    /// <exception cref="DataFaultException">
    /// The folder is missing or not writable, or the disk is full; what was there before is still there.
    /// </exception>
    public static void WriteIndices(string path, LabelMap labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Write(path, labels, palette: []);
    }

    /// <summary>
    /// Writes class ids as a palette PNG: any viewer shows the classes' colours, and <see cref="Read(string, ImageReadOptions?)"/> gives
    /// the ids back. Void stays 255 and is white.
    /// </summary>
    /// <param name="path">Ends in <c>.png</c>. An existing file is replaced.</param>
    /// <param name="labels">The map.</param>
    /// <param name="classes">The classes it was made with.</param>
    /// <exception cref="ArgumentException">The name does not end in <c>.png</c>, or a label is outside the classes.</exception>
    /// <exception cref="DataFaultException">
    /// The folder is missing or not writable, or the disk is full; what was there before is still there.
    /// </exception>
    public static void WritePalette(string path, LabelMap labels, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        labels.RequireWithin(classes);
        Write(path, labels, Palette(classes));
    }

    /// <summary>The bytes of the file that <see cref="WritePalette"/> writes: to send it somewhere.</summary>
    /// <param name="labels">The map.</param>
    /// <param name="classes">The classes it was made with.</param>
    /// <exception cref="ArgumentException">A label is outside the classes.</exception>
    public static byte[] EncodePalette(LabelMap labels, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        labels.RequireWithin(classes);
        using var file = new MemoryStream();
        PngWriter.Write(file, labels, Palette(classes));
        return file.ToArray();
    }

    /// <summary>The classes' colours, and white for void: 256 entries, so that it has one too.</summary>
    internal static Rgb[] Palette(ClassSet classes)
    {
        var palette = new Rgb[LabelMap.Ignore + 1];
        for (var id = 0; id < classes.Count; id++)
        {
            palette[id] = classes[id].Color;
        }
        palette[LabelMap.Ignore] = new Rgb(255, 255, 255);
        return palette;
    }

    private static RawLabelMap ReadPng(byte[] file, string path, ImageReadOptions options)
    {
        var header = Guarded(path, () => PngReader.ReadHeader(file));
        options.CheckPixels(header.Size, Kind, path);
        if (header.Channels > 1)
        {
            return RawLabelMap.Colored(path, header.Size);
        }
        var (values, palette) = Guarded(path, () => PngReader.Read(file, header));
        return new RawLabelMap(path, header.Size, values, palette);
    }

    private static RawLabelMap ReadBmp(byte[] file, string path, ImageReadOptions options)
    {
        var image = BmpReader.Read(file, Kind, path, options);
        return image.Palette is null
            ? RawLabelMap.Colored(path, image.Size)
            : new RawLabelMap(path, image.Size, Array.ConvertAll(image.Samples, sample => (ushort)sample), image.Palette);
    }

    private static RawLabelMap ReadTiff(byte[] file, string path, ImageReadOptions options)
    {
        try
        {
            using var source = Vips.FromMemory(file);
            using var image = Vips.Open(source, ImageFormat.Tiff);
            var size = Vips.UprightSize(image);
            options.CheckPixels(size, Kind, path);
            if (image.Bands > 1)
            {
                return RawLabelMap.Colored(path, size);
            }
            if (image.Format is not (Enums.BandFormat.Uchar or Enums.BandFormat.Ushort))
            {
                throw new DataFaultException(path,
                    $"Mask `{path}` holds {image.Format.ToString().ToLowerInvariant()} values, but class ids have 8 or 16 bits; save it as PNG.");
            }
            var values = Vips.DecodeTiff(() =>
            {
                using var upright = Vips.Upright(image);
                using var wide = upright.Cast(Enums.BandFormat.Ushort);
                return Unstretched(wide.WriteToMemory<ushort>(), image);
            });
            return new RawLabelMap(path, size, values);
        }
        catch (VipsException e)
        {
            throw Vips.Fault(e, Kind, path);
        }
    }

    // libvips stretches grey of 1, 2 and 4 bits to 0..255.
    private static ushort[] Unstretched(ushort[] values, Image image)
    {
        if (image.Contains("bits-per-sample") && image.Get("bits-per-sample") is int and (1 or 2 or 4) and var bits)
        {
            var factor = 255 / ((1 << bits) - 1);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (ushort)(values[i] / factor);
            }
        }
        return values;
    }

    /// <summary>Why a JPEG is refused as a mask, before a stray value deep inside it is blamed.</summary>
    internal static DataFaultException JpegFault(string path) => new(path,
        $"Mask `{path}` is a JPEG, whose compression blurs class ids at every edge; export it again as PNG from what it was made of.");

    private static void Write(string path, LabelMap labels, Rgb[] palette)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (ImageFormats.FromExtension(path) != ImageFormat.Png)
        {
            throw new ArgumentException($"Label maps are written as PNG, which keeps every id; end `{path}` in .png.", nameof(path));
        }
        AtomicFile.Write(path, file => PngWriter.Write(file, labels, palette));
    }

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException e)
        {
            throw new DataFaultException(path, $"Mask `{path}` {e.Message}; fetch or export it again.", e);
        }
    }
}
