using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>A split whose samples are pairs of files: a photo and a mask.</summary>
public sealed class FileDataset : IDataset
{
    private readonly MaskReader _masks;

    internal FileDataset(string name, IReadOnlyList<SamplePair> pairs, MaskReader masks) => (Name, Pairs, _masks) = (name, pairs, masks);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The files of each sample.</summary>
    public IReadOnlyList<SamplePair> Pairs { get; }

    /// <inheritdoc/>
    public ClassSet Classes => _masks.Classes;

    /// <inheritdoc/>
    public int Count => Pairs.Count;

    /// <summary>Reads this split's masks.</summary>
    internal MaskReader Masks => _masks;

    /// <inheritdoc/>
    public string SampleName(int index) => Pairs[index].Name;

    /// <inheritdoc/>
    /// <remarks>The photo and its mask must have one size, after EXIF orientation.</remarks>
    public Sample Read(int index)
    {
        var pair = Pairs[index];
        var image = ImageFile.Read(pair.ImagePath);
        var labels = _masks.Read(pair.MaskPath);
        return image.Size == labels.Size
            ? new Sample(pair.Name, image, labels)
            : throw new DataFaultException(pair.MaskPath, SizeMismatch(pair, image.Size, labels.Size));
    }

    /// <summary>Why a pair of different sizes cannot be used.</summary>
    internal static string SizeMismatch(SamplePair pair, ImageSize image, ImageSize mask) =>
        $"Photo `{pair.ImagePath}` is {image} (height x width) but its mask `{pair.MaskPath}` is {mask}; "
        + (image == new ImageSize(mask.Width, mask.Height)
            ? "one of them lies on its side: turn the mask as the photo's EXIF orientation says."
            : "export the mask again at the photo's size, without blending class ids.");
}
