using System.Runtime.InteropServices;
using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>A photo mirrored left to right.</summary>
internal static class MirrorImage
{
    /// <param name="photo">Is not changed.</param>
    public static RgbImage Of(RgbImage photo)
    {
        var mirrored = new RgbImage(photo.Size, [.. photo.Pixels]);
        var pixels = MemoryMarshal.Cast<byte, Rgb>(mirrored.Pixels.AsSpan());
        for (var row = 0; row < photo.Size.Height; row++)
        {
            pixels.Slice(row * photo.Size.Width, photo.Size.Width).Reverse();
        }
        return mirrored;
    }
}
