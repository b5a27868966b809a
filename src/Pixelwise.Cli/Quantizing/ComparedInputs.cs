using Pixelwise.Arrays;
using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;
using Pixelwise.Inference;

namespace Pixelwise.Cli.Quantizing;

/// <summary>
/// What both networks are fed to see how near they are: a photo where there is one, as ranges were taken from photos; noise otherwise.
/// </summary>
internal static class ComparedInputs
{
    private static readonly ImageSize Usual = new(360, 480);

    /// <summary>An input, and a part of it in another size.</summary>
    /// <param name="segmenter">The network.</param>
    /// <param name="session">The same, for its limits.</param>
    /// <param name="photos">The photos, or null.</param>
    /// <returns>One alone where the network takes no other size.</returns>
    public static IReadOnlyList<FloatArray> Of(Segmenter segmenter, NetworkSession session, CalibrationPhotos? photos)
    {
        var sizes = segmenter.Card.Sizes;
        var whole = photos is not null
            ? segmenter.Prepare(ImageFile.Read(photos.Files[0]))
            : Parity.Noise([1, session.InputChannels, .. Sides(session.FixedSize ?? sizes.Nearest(segmenter.Card.InputSize ?? Usual))]);
        var part = sizes.Nearest(new ImageSize(whole.Shape[2] / 2 + 1, whole.Shape[3] / 2 + 1));
        return session.FixedSize is null && part.Height < whole.Shape[2] && part.Width < whole.Shape[3] ? [whole, TopLeft(whole, part)] : [whole];
    }

    private static int[] Sides(ImageSize size) => [size.Height, size.Width];

    private static FloatArray TopLeft(FloatArray image, ImageSize size)
    {
        var (planes, height, width) = (image.Shape[1], image.Shape[2], image.Shape[3]);
        var part = new float[planes * size.Height * size.Width];
        for (var row = 0; row < planes * size.Height; row++)
        {
            var source = (row / size.Height * height + row % size.Height) * width;
            image.Values.AsSpan(source, size.Width).CopyTo(part.AsSpan(row * size.Width));
        }
        return new FloatArray([1, planes, size.Height, size.Width], part);
    }
}
