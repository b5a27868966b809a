namespace Pixelwise.Imaging;

/// <summary>A decoded BMP file.</summary>
/// <param name="Size">Height and width.</param>
/// <param name="Samples">H·W palette indices where there is a palette, else H·W·3 bytes R, G, B; top row first.</param>
/// <param name="Palette">The palette of a file with 1, 4 or 8 bits a pixel.</param>
internal sealed record BmpImage(ImageSize Size, byte[] Samples, Rgb[]? Palette)
{
    /// <summary>The picture in colour; an index beyond the palette is black.</summary>
    public RgbImage ToRgb()
    {
        if (Palette is null)
        {
            return new RgbImage(Size, Samples);
        }
        var image = new RgbImage(Size);
        for (var i = 0; i < Samples.Length; i++)
        {
            var color = Samples[i] < Palette.Length ? Palette[Samples[i]] : default;
            (image.Pixels[3 * i], image.Pixels[3 * i + 1], image.Pixels[3 * i + 2]) = (color.R, color.G, color.B);
        }
        return image;
    }
}
