using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>A photo in memory.</summary>
/// <param name="photo">The photo.</param>
internal sealed class PhotoPixels(RgbImage photo) : IPixels
{
    public ImageSize Size => photo.Size;

    public RgbImage Cut(int top, int left, ImageSize size) => MirrorPadding.Cut(photo, top, left, size);
}
