using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Steps;

/// <summary>A sample as evaluation wants it: the photo at the network's size, the labels as they are in the file.</summary>
/// <param name="Name">The sample's name.</param>
/// <param name="Values">3·H·W normalised values.</param>
/// <param name="Size">H and W of the values.</param>
/// <param name="Target">Labels at their full size.</param>
internal sealed record PreparedImage(string Name, float[] Values, ImageSize Size, LabelMap Target)
{
    /// <summary>Brings a photo to the network's size and range.</summary>
    /// <param name="sample">Photo and labels.</param>
    /// <param name="normalization">What turns bytes into the network's input.</param>
    /// <param name="size">The network's size, or null for the photo's own.</param>
    public static PreparedImage Of(Sample sample, Normalization normalization, ImageSize? size)
    {
        var image = size is { } wanted && wanted != sample.Image.Size ? Resize.Bilinear(sample.Image, wanted) : sample.Image;
        var values = new float[image.Pixels.Length];
        normalization.Apply(image.Pixels, values);
        return new PreparedImage(sample.Name, values, image.Size, sample.Labels);
    }
}
