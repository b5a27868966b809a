using Pixelwise.Datasets;

namespace Pixelwise.Imaging;

/// <summary>Draws the classes of a label map over its photo.</summary>
public static class Overlay
{
    private const float ContourLight = 0.35f; // lets even the dark colours of VOC and CamVid stand out from their own tint

    private static readonly Rgb White = new(255, 255, 255);

    /// <summary>The photo, tinted with the colours of the classes. Void pixels, and by default the background, are left as they are.</summary>
    /// <param name="photo">Is not changed.</param>
    /// <param name="labels">Class of every pixel, of the photo's size.</param>
    /// <param name="classes">The classes it was made with.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The sizes differ, or a label is outside the classes.</exception>
    public static RgbImage Draw(RgbImage photo, LabelMap labels, ClassSet classes, OverlayOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        if (photo.Size != labels.Size)
        {
            throw new ArgumentException($"The photo is {photo.Size}, but its labels are {labels.Size}; resize one to the other.", nameof(labels));
        }
        labels.RequireWithin(classes);
        options ??= OverlayOptions.Default;

        var (picture, opacity) = (new RgbImage(photo.Size, [.. photo.Pixels]), (float)options.Opacity);
        var contours = new Contours(labels, options.ContourWidth);
        for (int row = 0, i = 0; row < labels.Size.Height; row++)
        {
            for (var column = 0; column < labels.Size.Width; column++, i++)
            {
                var id = labels.Labels[i];
                if (IsTinted(id, classes, options))
                {
                    picture[row, column] = contours.Contains(row, column)
                        ? Paint.Mix(classes[id].Color, White, ContourLight)
                        : Paint.Mix(photo[row, column], classes[id].Color, opacity);
                }
            }
        }
        return picture;
    }

    /// <summary>The same, with a legend beside it: colour, name and share of each class that occurs, largest first.</summary>
    /// <inheritdoc cref="Draw"/>
    public static RgbImage DrawWithLegend(RgbImage photo, LabelMap labels, ClassSet classes, OverlayOptions? options = null)
    {
        var picture = Draw(photo, labels, classes, options);
        return Legend.Of(labels, classes, options ?? OverlayOptions.Default).DrawBeside(picture);
    }

    /// <summary>Whether a label's pixels are coloured.</summary>
    internal static bool IsTinted(byte id, ClassSet classes, OverlayOptions options) =>
        id != LabelMap.Ignore && (options.TintBackground || id != classes.Background);
}
