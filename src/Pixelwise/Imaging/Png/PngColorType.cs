namespace Pixelwise.Imaging.Png;

/// <summary>What the samples of a pixel mean; the numbers are those in the file.</summary>
internal enum PngColorType
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    RgbAlpha = 6,
}
