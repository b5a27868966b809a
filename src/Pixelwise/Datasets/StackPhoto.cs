using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>A photo that is a page of a stack.</summary>
/// <param name="stack">The stack.</param>
/// <param name="page">The page, from 0 on.</param>
internal sealed class StackPhoto(TiffStack stack, int page) : PhotoSource
{
    /// <inheritdoc/>
    public override string Path => stack.Path;

    /// <inheritdoc/>
    public override ImageSize ReadSize() => stack.ReadSize(page);

    /// <inheritdoc/>
    public override RgbImage Read()
    {
        var grey = stack.ReadGrey(page);
        var pixels = new byte[grey.Length * 3];
        for (var i = 0; i < grey.Length; i++)
        {
            pixels.AsSpan(i * 3, 3).Fill(grey[i]);
        }
        return new RgbImage(ReadSize(), pixels);
    }
}
