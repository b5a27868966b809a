namespace Pixelwise.Imaging;

/// <summary>The file formats that photos and masks come in.</summary>
internal enum ImageFormat
{
    Png,
    Jpeg,
    Tiff,
    WebP,
    Bmp,
}
