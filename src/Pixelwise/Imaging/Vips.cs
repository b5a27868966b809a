using NetVips;

namespace Pixelwise.Imaging;

/// <summary>The one door to libvips, which decodes and encodes every photo format but BMP. Safe to use from several threads.</summary>
internal static class Vips
{
    static Vips()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            throw new DllNotFoundException(
                "libvips was not found. Reference the package NetVips.Native.linux-x64 (or that of your platform) in the program.", ModuleInitializer.Exception);
        }
        global::NetVips.NetVips.Concurrency = 1;      // our own worker threads decode side by side; more threads per image only get in their way
        global::NetVips.NetVips.BlockUntrusted = true; // decoders that their authors do not fuzz: none of our formats needs one
        Cache.Max = 0;                                 // no file is decoded twice in a row, and a kept operation keeps its file open
        // libvips prints warnings on stderr; what matters among them arrives as an exception, because every loader fails on errors.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Silent);
    }

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

    /// <summary>A source over a file; reads nothing yet.</summary>
    public static Source FromFile(string path) => Source.NewFromFile(path);

    /// <summary>A source over bytes, which must not change while it lives.</summary>
    public static Source FromMemory(byte[] bytes) => Source.NewFromMemory(bytes);

    /// <summary>The image's size as it is to be looked at: height and width swapped where EXIF says that the camera was held upright.</summary>
    public static ImageSize UprightSize(Image image) => Orientation(image) >= 5
        ? new ImageSize(image.Width, image.Height)
        : new ImageSize(image.Height, image.Width);

    /// <summary>Turns and mirrors the image as its EXIF orientation says.</summary>
    public static Image Upright(Image image)
    {
        if (Orientation(image) == 1)
        {
            return image;
        }
        using var decoded = image.CopyMemory(); // a turned image is not read top to bottom
        return decoded.Autorot();
    }

    /// <summary>What a file that libvips cannot decode tells the user.</summary>
    public static DataFaultException Fault(VipsException e, string kind, string path)
    {
        var lines = e.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var reason = lines is [.., var last] ? last.TrimEnd('.') : "no reason given"; // the first lines name the call, the last one the cause
        return new DataFaultException(path, $"{kind} `{path}` is truncated or damaged ({reason}); fetch or export it again.", e);
    }

    // EXIF: 1 = upright; 2 to 4 mirrored or upside down; 5 to 8 lying on a side.
    private static int Orientation(Image image) => image.Contains("orientation") && image.Get("orientation") is int orientation ? orientation : 1;

    private static void Silent(string domain, Enums.LogLevelFlags level, string message)
    {
    }
}
