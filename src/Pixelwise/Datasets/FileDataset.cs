using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>A split of files: photos and labels, each sample's decoded when it is read.</summary>
/// <param name="name">Dataset and split.</param>
/// <param name="classes">The classes that labels may hold.</param>
/// <param name="samples">The samples, in order.</param>
internal sealed class FileDataset(string name, ClassSet classes, IReadOnlyList<SampleSource> samples) : IDataset
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public ClassSet Classes => classes;

    /// <inheritdoc/>
    public int Count => samples.Count;

    /// <summary>What each sample is read from.</summary>
    public IReadOnlyList<SampleSource> Samples => samples;

    /// <inheritdoc/>
    public string SampleName(int index) => samples[index].Name;

    /// <inheritdoc/>
    /// <remarks>The photo and its labels must have one size, after EXIF orientation.</remarks>
    public Sample Read(int index)
    {
        var sample = samples[index];
        var image = sample.Photo.Read();
        var labels = sample.Labels.Read();
        return image.Size == labels.Size
            ? new Sample(sample.Name, image, labels)
            : throw new DataFaultException(sample.Labels.Path, SizeMismatch(sample, image.Size, labels.Size));
    }

    /// <summary>Why a photo and labels of different sizes cannot be used.</summary>
    public static string SizeMismatch(SampleSource sample, ImageSize photo, ImageSize labels)
    {
        var sizes = sample.Labels is MaskFile
            ? $"Photo `{sample.Photo.Path}` is {photo} (height x width) but its mask `{sample.Labels.Path}` is {labels}; "
            : $"Photo `{sample.Photo.Path}` is {photo} (height x width) but its labels in `{sample.Labels.Path}` are {labels}; ";
        return sizes + (photo == new ImageSize(labels.Width, labels.Height)
            ? "one of them lies on its side: turn the mask as the photo's EXIF orientation says."
            : sample.Labels is MaskFile
                ? "export the mask again at the photo's size, without blending class ids."
                : "fetch the photo again, or the labels that were made for it.");
    }
}
