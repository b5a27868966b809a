using System.Runtime.InteropServices;
using Pixelwise.Datasets;

namespace Pixelwise.Imaging;

/// <summary>Draws the classes of a label map over its photo.</summary>
public static class Overlay
{
    /// <summary>
    /// The photo, tinted with the colours of the classes. Void pixels, and by default the background, are left as they are.
    /// </summary>
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

        var (picture, width) = (new RgbImage(photo.Size, [.. photo.Pixels]), photo.Size.Width);
        var colors = MemoryMarshal.Cast<byte, Rgb>(picture.Pixels.AsSpan()); // three bytes each, in this order
        var (contours, marks) = (new Contours(labels, options.ContourWidth), new byte[width]);
        var tints = Tints(classes, options);
        for (var row = 0; row < photo.Size.Height; row++)
        {
            contours.Mark(row, marks);
            Color(colors.Slice(row * width, width), labels.Labels.AsSpan(row * width, width), marks, tints);
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

    private static void Color(Span<Rgb> colors, ReadOnlySpan<byte> ids, ReadOnlySpan<byte> marks, ReadOnlySpan<Tint?> tints)
    {
        for (var column = 0; column < colors.Length; column++)
        {
            if (tints[ids[column]] is { } tint)
            {
                colors[column] = marks[column] != 0 ? tint.Contour : tint.Over(colors[column]);
            }
        }
    }

    /// <summary>The tint of each label that can occur; null for those that are not coloured.</summary>
    private static Tint?[] Tints(ClassSet classes, OverlayOptions options)
    {
        var tints = new Tint?[LabelMap.Ignore + 1];
        for (var id = 0; id < classes.Count; id++)
        {
            tints[id] = IsTinted((byte)id, classes, options) ? new Tint(classes[id].Color, (float)options.Opacity) : null;
        }
        return tints;
    }
}
