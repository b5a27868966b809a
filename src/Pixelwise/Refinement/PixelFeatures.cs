using Pixelwise.Imaging;

namespace Pixelwise.Refinement;

/// <summary>Where each pixel of an image lies in the space of a Gaussian kernel of deviation 1.</summary>
/// <remarks>Column and row of the pixel, counted from 0, then its red, green and blue byte, each divided by the kernel's deviation along that axis.</remarks>
internal sealed class PixelFeatures
{
    private readonly ImageSize _size;
    private readonly byte[]? _colors;
    private readonly float _sigmaXy;
    private readonly float _sigmaRgb;

    private PixelFeatures(ImageSize size, float sigmaXy, byte[]? colors, float sigmaRgb) =>
        (_size, _sigmaXy, _colors, _sigmaRgb) = (size, sigmaXy, colors, sigmaRgb);

    /// <summary>Axes: 2 of place, and 3 of colour if colours count.</summary>
    public int Dimensions => _colors is null ? 2 : 5;

    /// <summary>Pixels.</summary>
    public int Count => (int)_size.PixelCount;

    /// <summary>The features of the smoothness kernel: the place alone.</summary>
    public static PixelFeatures OfPlace(ImageSize size, double sigma) => new(size, (float)sigma, colors: null, sigmaRgb: 1);

    /// <summary>The features of the appearance kernel: place and colour.</summary>
    public static PixelFeatures OfPlaceAndColor(RgbImage image, double sigmaXy, double sigmaRgb) => new(image.Size, (float)sigmaXy, image.Pixels, (float)sigmaRgb);

    /// <summary>The greatest value along an axis; the least is 0.</summary>
    public float Greatest(int axis) => axis switch
    {
        0 => (_size.Width - 1) / _sigmaXy,
        1 => (_size.Height - 1) / _sigmaXy,
        _ => byte.MaxValue / _sigmaRgb,
    };

    /// <summary>The features of some pixels, axis by axis.</summary>
    /// <param name="first">The first pixel.</param>
    /// <param name="count">Their number.</param>
    /// <param name="features">Dimensions · <paramref name="stride"/> values.</param>
    /// <param name="stride">From one axis to the next.</param>
    public void Read(int first, int count, Span<float> features, int stride)
    {
        for (var i = 0; i < count; i++)
        {
            var (row, column) = Math.DivRem(first + i, _size.Width);
            features[i] = column / _sigmaXy;
            features[stride + i] = row / _sigmaXy;
            if (_colors is not null)
            {
                var color = _colors.AsSpan(3 * (first + i), 3);
                features[2 * stride + i] = color[0] / _sigmaRgb;
                features[3 * stride + i] = color[1] / _sigmaRgb;
                features[4 * stride + i] = color[2] / _sigmaRgb;
            }
        }
    }
}
