using Pixelwise.Imaging;

namespace Pixelwise.Refinement;

/// <summary>Where each pixel of an image lies in the space of a Gaussian kernel of deviation 1.</summary>
/// <remarks>
/// Column and row of the pixel, counted from 0, then its red, green and blue byte, each divided by the kernel's deviation along that axis.
/// </remarks>
internal sealed class PixelFeatures
{
    private readonly ImageSize _size;
    private readonly byte[]? _colors;
    private readonly float[]? _planes;
    private readonly float _sigmaXy;
    private readonly float _sigmaRgb;

    private PixelFeatures(ImageSize size, float sigmaXy, byte[]? colors, float sigmaRgb) =>
        (_size, _sigmaXy, _colors, _sigmaRgb) = (size, sigmaXy, colors, sigmaRgb);

    private PixelFeatures(ImageSize size, float sigmaXy, float[] planes)
        : this(size, sigmaXy, colors: null, sigmaRgb: 1) => _planes = planes;

    /// <summary>Axes: 2 of place, and 3 of colour if colours count.</summary>
    public int Dimensions => _colors is null && _planes is null ? 2 : 5;

    /// <summary>Pixels.</summary>
    public int Count => (int)_size.PixelCount;

    /// <summary>The features of the smoothness kernel: the place alone.</summary>
    public static PixelFeatures OfPlace(ImageSize size, double sigma) => new(size, (float)sigma, colors: null, sigmaRgb: 1);

    /// <summary>The features of the appearance kernel: place and colour.</summary>
    public static PixelFeatures OfPlaceAndColor(RgbImage image, double sigmaXy, double sigmaRgb) =>
        new(image.Size, (float)sigmaXy, image.Pixels, (float)sigmaRgb);

    /// <summary>As <see cref="OfPlaceAndColor(RgbImage, double, double)"/>, of a network's input.</summary>
    /// <param name="image">Three planes, in any order and with any mean.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="sigmaXy">Deviation in pixels.</param>
    /// <param name="sigmaColor">Deviation in the unit of the planes.</param>
    public static PixelFeatures OfPlaceAndColor(ReadOnlySpan<float> image, ImageSize size, double sigmaXy, double sigmaColor)
    {
        var planes = new float[image.Length];
        for (var i = 0; i < planes.Length; i++)
        {
            planes[i] = image[i] / (float)sigmaColor;
        }
        return new PixelFeatures(size, (float)sigmaXy, planes);
    }

    /// <summary>The least value along an axis.</summary>
    public float Least(int axis) => axis < 2 || _planes is null ? 0 : Plane(axis).Min();

    /// <summary>The greatest value along an axis.</summary>
    public float Greatest(int axis) => axis switch
    {
        0 => (_size.Width - 1) / _sigmaXy,
        1 => (_size.Height - 1) / _sigmaXy,
        _ when _planes is not null => Plane(axis).Max(),
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
            for (var axis = 2; _planes is not null && axis < 5; axis++)
            {
                features[axis * stride + i] = _planes[(axis - 2) * Count + first + i];
            }
            if (_colors is not null)
            {
                var color = _colors.AsSpan(3 * (first + i), 3);
                features[2 * stride + i] = color[0] / _sigmaRgb;
                features[3 * stride + i] = color[1] / _sigmaRgb;
                features[4 * stride + i] = color[2] / _sigmaRgb;
            }
        }
    }

    private ArraySegment<float> Plane(int axis) => new(_planes!, (axis - 2) * Count, Count);
}
