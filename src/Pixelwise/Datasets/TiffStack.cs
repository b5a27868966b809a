using NetVips;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>A TIFF file of several grey pages of 8 bits, as microscopes write them. Safe to use from several threads.</summary>
/// <param name="file">The file.</param>
/// <param name="kind">What it is to its reader.</param>
internal sealed class TiffStack(TreeFile file, string kind)
{
    /// <summary>The file, as messages show it.</summary>
    public string Path => file.Path;

    /// <summary>Number of pages.</summary>
    /// <exception cref="DataFaultException">The file is missing, or no TIFF.</exception>
    public int CountPages() => With(page: 0, image => image.Contains("n-pages") ? (int)image.Get("n-pages") : 1);

    /// <summary>Height and width of a page.</summary>
    /// <exception cref="DataFaultException">The file is missing, damaged, or has no such page.</exception>
    public ImageSize ReadSize(int page) => With(page, image => new ImageSize(image.Height, image.Width));

    /// <summary>The grey values of a page, row by row.</summary>
    /// <exception cref="DataFaultException">The file is missing, damaged, has no such page, or is not grey with 8 bits.</exception>
    public byte[] ReadGrey(int page) =>
        With(
            page,
            image =>
            {
                ImageReadOptions.Default.CheckPixels(new ImageSize(image.Height, image.Width), kind, Path);
                return image is { Bands: 1, Format: Enums.BandFormat.Uchar }
                    ? Vips.Bytes(image)
                    : throw new DataFaultException(
                        Path,
                        $"{kind} `{Path}` has {image.Bands} channels of type {image.Format.ToString().ToLowerInvariant()} on page {page}, "
                        + "but one of 8 bits is expected; save it as 8-bit grey.");
            });

    private T With<T>(int page, Func<Image, T> read)
    {
        var bytes = file.OnDisk is null ? file.ReadAll(kind) : null;
        var head = bytes ?? InputFile.ReadHead(file.OnDisk!, kind, ImageFormats.SignatureLength);
        if (ImageFormats.Require(head, kind, Path) is var format and not ImageFormat.Tiff)
        {
            throw new DataFaultException(Path, $"{kind} `{Path}` is a {format} file, but a TIFF of several pages is expected; fetch it again.");
        }
        try
        {
            using var source = bytes is null ? Vips.FromFile(file.OnDisk!) : Vips.FromMemory(bytes);
            using var image = Vips.OpenPage(source, page);
            return Vips.DecodeTiff(() => read(image));
        }
        catch (VipsException e)
        {
            throw Vips.Fault(e, kind, Path);
        }
    }
}
