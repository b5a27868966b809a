using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Training.Augmentation;

/// <summary>Brings samples to a fixed size, image and labels together.</summary>
public static class Resize
{
    /// <summary>A copy of another size, or the sample itself where it has that size.</summary>
    /// <param name="sample">Photo and labels of one size.</param>
    /// <param name="size">Height and width of the result, both positive.</param>
    public static Sample Apply(Sample sample, ImageSize size)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.Image.Size == size ? sample : new Sample(sample.Name, Bilinear(sample.Image, size), Nearest(sample.Labels, size));
    }

    /// <summary>
    /// An image at another size, bilinearly, as PyTorch's <c>interpolate</c> with <c>align_corners=False</c> and without antialiasing.
    /// </summary>
    /// <param name="image">The photo.</param>
    /// <param name="size">Height and width of the result, both positive.</param>
    public static RgbImage Bilinear(RgbImage image, ImageSize size)
    {
        ArgumentNullException.ThrowIfNull(image);
        var result = new RgbImage(size);
        Resampler.Bilinear(image.Pixels, Placement.Whole(image.Size, size), result.Pixels);
        return result;
    }

    /// <summary>Labels at another size: each the label of the nearest pixel, as PyTorch's <c>nearest-exact</c>.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="size">Height and width of the result, both positive.</param>
    public static LabelMap Nearest(LabelMap labels, ImageSize size)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var result = new LabelMap(size);
        Resampler.Nearest(labels.Labels, Placement.Whole(labels.Size, size), result.Labels);
        return result;
    }
}
