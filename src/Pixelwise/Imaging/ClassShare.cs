using Pixelwise.Datasets;

namespace Pixelwise.Imaging;

/// <summary>How much of a label map one class covers.</summary>
/// <param name="Id">The class.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Color">How it is drawn.</param>
/// <param name="Pixels">Pixels of the class.</param>
/// <param name="Share">The same as a share of all pixels of the map, void ones included; in (0, 1].</param>
public sealed record ClassShare(int Id, string Name, Rgb Color, long Pixels, double Share)
{
    /// <summary>The classes that occur in a map, largest first; equal ones by id.</summary>
    /// <param name="labels">The map.</param>
    /// <param name="classes">The classes it was made with.</param>
    /// <exception cref="ArgumentException">A label is outside the classes.</exception>
    public static IReadOnlyList<ClassShare> Of(LabelMap labels, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        return Of(Count(labels, classes), classes);
    }

    /// <summary>The classes that were counted, largest first; equal ones by id.</summary>
    /// <param name="pixels">The pixels of each class; those of void are at <see cref="LabelMap.Ignore"/>.</param>
    /// <param name="classes">The classes.</param>
    internal static IReadOnlyList<ClassShare> Of(long[] pixels, ClassSet classes)
    {
        var all = pixels.Sum();
        return
        [
            .. Enumerable.Range(0, classes.Count)
                .Where(id => pixels[id] > 0)
                .OrderByDescending(id => pixels[id])
                .Select(id => new ClassShare(id, classes[id].Name, classes[id].Color, pixels[id], (double)pixels[id] / all)),
        ];
    }

    /// <summary>The pixels of each class; those of void are at <see cref="LabelMap.Ignore"/>.</summary>
    /// <exception cref="ArgumentException">A label is outside the classes.</exception>
    internal static long[] Count(LabelMap labels, ClassSet classes)
    {
        labels.RequireWithin(classes);
        var pixels = new long[LabelMap.Ignore + 1];
        foreach (var id in labels.Labels)
        {
            pixels[id]++;
        }
        return pixels;
    }
}
