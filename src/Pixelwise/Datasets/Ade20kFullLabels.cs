using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>
/// The labels of one photo of ADE20K's full release: an RGB picture whose red and green tell the name's id, R / 10 * 256 + G, and blue the
/// instance.
/// </summary>
/// <param name="file">The file <c>…_seg.png</c>.</param>
internal sealed class Ade20kFullLabels(TreeFile file) : LabelSource
{
    private const int RedStep = 10;

    /// <inheritdoc/>
    public override string Path => file.Path;

    /// <inheritdoc/>
    public override string Describe() => "masks of the full release's ids";

    /// <inheritdoc/>
    public override ImageSize ReadSize() =>
        file.OnDisk is { } path ? LabelFile.ReadSize(path) : LabelFile.ReadSize(file.ReadAll(LabelFile.Kind), Path);

    /// <inheritdoc/>
    public override LabelMap Read()
    {
        var picture = ImageFile.ReadColors(file.ReadAll(LabelFile.Kind), Path, ImageReadOptions.Default);
        var (pixels, labels) = (picture.Pixels, new byte[picture.Size.PixelCount]);
        var classes = Ade20kClasses.OfFullIds;
        for (var i = 0; i < labels.Length; i++)
        {
            var red = pixels[3 * i];
            if (red % RedStep != 0)
            {
                var (row, column) = Math.DivRem(i, picture.Size.Width);
                throw new DataFaultException(Path,
                    $"Mask `{Path}` has red {red} at row {row}, column {column}, where the full release has multiples of {RedStep}; fetch it again, "
                    + "without a picture editor in between.");
            }
            labels[i] = classes[red / RedStep * 256 + pixels[3 * i + 1]];
        }
        return new LabelMap(picture.Size, labels);
    }
}
