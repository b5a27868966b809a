using NetVips;

namespace Pixelwise.Imaging;

/// <summary>
/// The one door to libvips, which decodes every photo format but BMP, and encodes all but PNG. Safe to use from several threads.
/// </summary>
internal static class Vips
{
    private static readonly bool IsLoaded = Configure();
    private static readonly Lock TiffDecoding = new();

    /// <summary>Opens an image from its header; pixels are decoded, once and top to bottom, when asked for.</summary>
    /// <exception cref="VipsException">The header is damaged.</exception>
    public static Image Open(Source source, ImageFormat format)
    {
        // Error: a truncated JPEG is a fault, not a picture that ends in grey.
        const Enums.Access Access = Enums.Access.Sequential;
        const Enums.FailOn FailOn = Enums.FailOn.Error;
        return format switch
        {
            ImageFormat.Png => Image.PngloadSource(source, access: Access, failOn: FailOn),
            ImageFormat.Jpeg => Image.JpegloadSource(source, access: Access, failOn: FailOn),
            ImageFormat.Tiff => Image.TiffloadSource(source, access: Access, failOn: FailOn),
            ImageFormat.WebP => Image.WebploadSource(source, access: Access, failOn: FailOn),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "libvips does not read this format."),
        };
    }

    /// <summary>Opens one page of a TIFF from its header; the first is page 0.</summary>
    /// <exception cref="VipsException">The header is damaged, or there is no such page.</exception>
    public static Image OpenPage(Source source, int page) =>
        Image.TiffloadSource(source, page: page, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);

    /// <summary>A source over a file; reads nothing yet.</summary>
    /// <exception cref="VipsException">The file cannot be opened.</exception>
    public static Source FromFile(string path)
    {
        RequireLibrary();
        return Source.NewFromFile(path);
    }

    /// <summary>A source over bytes, which must not change while it lives.</summary>
    public static Source FromMemory(byte[] bytes)
    {
        RequireLibrary();
        return Source.NewFromMemory(bytes);
    }

    /// <summary>The bytes of a picture's file.</summary>
    /// <exception cref="VipsException">The format has no room for so large a picture.</exception>
    public static byte[] Encode(RgbImage picture, ImageFormat format)
    {
        const int Quality = 90; // where a photo's artefacts stop being visible, in JPEG and WebP alike
        RequireLibrary();
        using var samples = Image.NewFromMemory(picture.Pixels, picture.Size.Width, picture.Size.Height, 3, Enums.BandFormat.Uchar);
        using var image = samples.Copy(interpretation: Enums.Interpretation.Srgb);
        return format switch
        {
            ImageFormat.Jpeg => image.JpegsaveBuffer(q: Quality),
            ImageFormat.WebP => image.WebpsaveBuffer(q: Quality),
            ImageFormat.Tiff => image.TiffsaveBuffer(
                compression: Enums.ForeignTiffCompression.Deflate,
                predictor: Enums.ForeignTiffPredictor.Horizontal),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "libvips does not write this format for us."),
        };
    }

    /// <summary>
    /// The image's size as it is to be looked at: height and width swapped where EXIF says that the camera was held upright.
    /// </summary>
    public static ImageSize UprightSize(Image image) => Orientation(image) >= 5
        ? new ImageSize(image.Width, image.Height)
        : new ImageSize(image.Height, image.Width);

    /// <summary>Whether the image is to be looked at as it is.</summary>
    public static bool IsUpright(Image image) => Orientation(image) == 1;

    /// <summary>Turns and mirrors the image as its EXIF orientation says.</summary>
    public static Image Upright(Image image)
    {
        if (IsUpright(image))
        {
            return image;
        }
        using var decoded = image.CopyMemory(); // a turned image is not read top to bottom
        return decoded.Autorot();
    }

    /// <summary>Decodes an image of bytes on the calling thread, from the top.</summary>
    /// <remarks>
    /// libvips' own way to write an image to memory hands each strip to a thread of its pool and waits for it, which costs a photo of
    /// 360×480 pixels a seventh of its time.
    /// </remarks>
    /// <param name="image">Its samples have 8 bits.</param>
    /// <returns>The samples of each pixel, row by row.</returns>
    /// <exception cref="VipsException">The file is truncated or damaged.</exception>
    public static byte[] Bytes(Image image)
    {
        const int Rows = 16; // of the blocks that a JPEG with halved colours is made of
        var line = image.Width * image.Bands;
        var samples = GC.AllocateUninitializedArray<byte>(checked(line * image.Height));
        using var region = Region.New(image);
        for (var top = 0; top < image.Height; top += Rows)
        {
            region.Fetch(0, top, image.Width, Math.Min(Rows, image.Height - top)).CopyTo(samples, top * line);
        }
        return samples;
    }

    /// <summary>Decodes a TIFF, one thread at a time.</summary>
    /// <remarks>
    /// A tile that libtiff cannot decode comes as black, and no call fails. Only libvips's buffer of errors tells, which is one for all
    /// threads, so that two TIFFs that are decoded at once could not be told apart.
    /// </remarks>
    /// <param name="decode">Does it.</param>
    /// <returns>What that returns.</returns>
    /// <exception cref="VipsException">It cannot be decoded.</exception>
    public static T DecodeTiff<T>(Func<T> decode)
    {
        lock (TiffDecoding)
        {
            _ = new VipsException(""); // making one empties the buffer
            var decoded = decode();
            var errors = new VipsException("");
            return errors.Message.Contains("tiff2vips", StringComparison.Ordinal) ? throw errors : decoded;
        }
    }

    /// <summary>What a file that libvips cannot decode tells the user.</summary>
    public static DataFaultException Fault(VipsException e, string kind, string path) =>
        new(path, $"{kind} `{path}` is truncated or damaged ({Reason(e)}); fetch or export it again.", e);

    /// <summary>The line of a libvips error that says what is wrong; those before it name the call.</summary>
    public static string Reason(VipsException e) =>
        e.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [.., var last]
            ? last.TrimEnd('.')
            : "no reason given";

    // EXIF: 1 = upright; 2 to 4 mirrored or upside down; 5 to 8 lying on a side.
    private static int Orientation(Image image) => image.Contains("orientation") && image.Get("orientation") is int orientation ? orientation : 1;

    private static bool Configure()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            return false;
        }
        global::NetVips.NetVips.Concurrency = 1;      // our own worker threads decode side by side; more threads per image only get in their way
        global::NetVips.NetVips.BlockUntrusted = true; // decoders that their authors do not fuzz: none of our formats needs one
        Cache.Max = 0;                                 // no file is decoded twice in a row, and a kept operation keeps its file open
        // libvips prints warnings on stderr; what matters among them arrives as an exception, because every loader fails on errors.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (domain, level, message) => { });
        return true;
    }

    private static void RequireLibrary()
    {
        if (!IsLoaded)
        {
            throw new DllNotFoundException(
                "libvips was not found. Reference the package NetVips.Native.linux-x64 (or that of your platform) in the program.",
                ModuleInitializer.Exception);
        }
    }
}
