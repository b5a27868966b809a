using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Losses;

/// <summary>How often each class occurs in the labels of a split; ignored pixels are counted nowhere.</summary>
public sealed record ClassFrequencies
{
    /// <summary>Wraps counts.</summary>
    /// <param name="pixels">Pixels of each class.</param>
    /// <param name="pixelsOfImagesWithClass">For each class: pixels, of any class, of the images in which the class occurs.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0, or a class has more pixels than its images.</exception>
    public ClassFrequencies(ValueList<long> pixels, ValueList<long> pixelsOfImagesWithClass)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(pixelsOfImagesWithClass);
        if (pixels.Count == 0 || pixels.Count != pixelsOfImagesWithClass.Count)
        {
            throw new ArgumentException($"Counts of {pixels.Count} classes and of the images of {pixelsOfImagesWithClass.Count}; both have one entry a class.", nameof(pixelsOfImagesWithClass));
        }
        for (var id = 0; id < pixels.Count; id++)
        {
            if (pixels[id] < 0 || pixels[id] > pixelsOfImagesWithClass[id])
            {
                throw new ArgumentException($"Class {id} has {pixels[id]} pixels in images of {pixelsOfImagesWithClass[id]}; count every image's pixels.", nameof(pixels));
            }
        }
        Pixels = pixels;
        PixelsOfImagesWithClass = pixelsOfImagesWithClass;
    }

    /// <summary>Pixels of each class.</summary>
    public ValueList<long> Pixels { get; }

    /// <summary>For each class: pixels, of any class, of the images in which the class occurs.</summary>
    public ValueList<long> PixelsOfImagesWithClass { get; }

    /// <summary>Number of classes.</summary>
    public int NumClasses => Pixels.Count;
}
