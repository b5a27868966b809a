using Pixelwise.Datasets;

namespace Pixelwise.Imaging;

/// <summary>Draws an overlay from the top as labels come; what it draws is <see cref="Overlay.Draw"/> of the whole.</summary>
/// <remarks>
/// A contour is drawn by the labels around it: so rows wait for as many below them as a contour is wide, and as many above are kept.
/// </remarks>
/// <param name="photo">The photo.</param>
/// <param name="classes">The classes of the labels.</param>
/// <param name="options">How it is drawn.</param>
/// <param name="take">Takes rows of the picture: R, G, B of each pixel.</param>
internal sealed class OverlayRows(ImageRows photo, ClassSet classes, OverlayOptions options, Action<byte[]> take)
{
    private RgbImage? _photo;   // rows that are kept or wait
    private LabelMap? _labels;
    private int _above;         // rows of them that are drawn already
    private int _seen;          // rows that came in all

    /// <summary>Adds labels.</summary>
    /// <param name="labels">Whole rows, below those that came before.</param>
    /// <exception cref="DataFaultException">The photo cannot be read.</exception>
    public void Append(LabelMap labels)
    {
        var pixels = photo.Read(labels.Size.Height);
        _photo = new RgbImage(Taller(labels.Size), [.. _photo?.Pixels ?? [], .. pixels]);
        _labels = new LabelMap(_photo.Size, [.. _labels?.Labels ?? [], .. labels.Labels]);
        _seen += labels.Size.Height;

        var below = _seen == photo.Size.Height ? 0 : options.ContourWidth;
        var ready = _photo.Size.Height - _above - below;
        if (ready <= 0)
        {
            return;
        }
        var (width, picture) = (photo.Size.Width, Overlay.Draw(_photo, _labels, classes, options));
        take(picture.Pixels[(3 * _above * width)..(3 * (_above + ready) * width)]);
        Keep(_above + ready);
    }

    private ImageSize Taller(ImageSize size) => size with { Height = size.Height + (_photo?.Size.Height ?? 0) };

    /// <summary>Gives up all rows that no contour looks up to any more.</summary>
    private void Keep(int drawn)
    {
        var (first, width) = (Math.Max(0, drawn - options.ContourWidth), photo.Size.Width);
        var size = new ImageSize(_photo!.Size.Height - first, width);
        _photo = size.Height == 0 ? null : new RgbImage(size, _photo.Pixels[(3 * first * width)..]);
        _labels = size.Height == 0 ? null : new LabelMap(size, _labels!.Labels[(first * width)..]);
        _above = drawn - first;
    }
}
