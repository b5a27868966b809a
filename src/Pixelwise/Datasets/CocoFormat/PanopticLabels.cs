using System.Text.Json;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>
/// The labels of one image of COCO's panoptic task: a PNG whose colours are the numbers of segments, R + 256 G + 65536 B, and an annotation
/// file that says each segment's category. 0 belongs to no segment, and is ignored.
/// </summary>
/// <param name="mask">The PNG.</param>
/// <param name="index">The annotation file.</param>
/// <param name="image">The image.</param>
/// <param name="classOf">From a category to its class, or null where there is no such category.</param>
internal sealed class PanopticLabels(TreeFile mask, CocoIndex index, CocoImage image, Func<int, byte?> classOf) : LabelSource
{
    /// <inheritdoc/>
    public override string Path => mask.Path;

    /// <inheritdoc/>
    public override string Describe() => "panoptic masks";

    /// <inheritdoc/>
    public override ImageSize ReadSize() =>
        mask.OnDisk is { } path ? LabelFile.ReadSize(path) : LabelFile.ReadSize(mask.ReadAll(LabelFile.Kind), Path);

    /// <inheritdoc/>
    public override LabelMap Read()
    {
        var picture = ImageFile.ReadColors(mask.ReadAll(LabelFile.Kind), Path, ImageReadOptions.Default);
        var segments = Segments();
        var (pixels, labels) = (picture.Pixels, new byte[picture.Size.PixelCount]);
        var (last, id) = (0, LabelMap.Ignore);
        for (var i = 0; i < labels.Length; i++)
        {
            var segment = pixels[3 * i] | pixels[3 * i + 1] << 8 | pixels[3 * i + 2] << 16;
            if (segment != last)
            {
                if (!segments.TryGetValue(segment, out id))
                {
                    var (row, column) = Math.DivRem(i, picture.Size.Width);
                    throw new DataFaultException(Path,
                        $"Mask `{Path}` has segment {segment} at row {row}, column {column}, of which `{index.File}` says nothing; fetch both again, "
                        + "from one release.");
                }
                last = segment;
            }
            labels[i] = id;
        }
        return new LabelMap(picture.Size, labels);
    }

    private Dictionary<int, byte> Segments()
    {
        var segments = new Dictionary<int, byte> { [0] = LabelMap.Ignore };
        foreach (var text in index.Drawings(index.Of(image)))
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                foreach (var segment in document.RootElement.EnumerateArray())
                {
                    var category = segment.GetProperty("category_id").GetInt32();
                    segments[segment.GetProperty("id").GetInt32()] = classOf(category)
                        ?? throw new DataFaultException(index.File.Path,
                            $"Annotation file `{index.File}` gives a segment of `{image.FileName}` the category {category}, "
                            + "which COCO does not have; "
                            + "fetch it again.");
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                throw new DataFaultException(index.File.Path,
                    $"Annotation file `{index.File}` has segments of `{image.FileName}` without a whole number as `id` or `category_id`; fetch it "
                    + "again.",
                    e);
            }
        }
        return segments;
    }
}
