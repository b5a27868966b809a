using System.Text.Json;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>What a COCO annotation file names, and where in it each object is drawn.</summary>
/// <remarks>
/// The file is read once from end to end through a small buffer. Memory then holds the images' names and 40 bytes for each annotation,
/// never a polygon: of 432 MB with the counts of a training set it holds 54 MB. Polygons are read where they stand, an image's at a time.
/// </remarks>
internal sealed class CocoIndex
{
    private readonly Dictionary<long, CocoAnnotation[]> _annotations;

    private CocoIndex(TreeFile file, IReadOnlyList<CocoImage> images, Dictionary<long, CocoAnnotation[]> annotations) =>
        (File, Images, _annotations) = (file, images, annotations);

    /// <summary>The annotation file.</summary>
    public TreeFile File { get; }

    /// <summary>The images by rising numbers.</summary>
    public IReadOnlyList<CocoImage> Images { get; }

    /// <summary>Numbers of the images that annotations speak of.</summary>
    public IEnumerable<long> ImagesWithAnnotations => _annotations.Keys;

    /// <summary>The annotations of an image, in the file's order.</summary>
    public IReadOnlyList<CocoAnnotation> Of(CocoImage image) => _annotations.GetValueOrDefault(image.Id, []);

    /// <summary>Indexes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="categories">Numbers of the categories to keep; those of other objects are passed over.</param>
    /// <param name="drawing">The property that draws: <c>segmentation</c> or <c>segments_info</c>.</param>
    /// <exception cref="DataFaultException">The file is missing, no JSON, or without what a COCO file has.</exception>
    public static CocoIndex Read(TreeFile file, Func<int, bool> categories, string drawing = "segmentation")
    {
        using var json = new JsonTokens(file);
        List<CocoImage>? images = null;
        List<CocoAnnotation>? annotations = null;
        RequireStart(json, JsonTokenType.StartObject, "an object with `images` and `annotations`");
        while (json.Read() && json.Type == JsonTokenType.PropertyName)
        {
            var name = json.Name();
            json.Read();
            switch (name)
            {
                case "images":
                    images = Elements(json, ReadImage);
                    break;
                case "annotations":
                    annotations = Elements(
                        json, each => ReadAnnotation(each, drawing), annotation => annotation.Category == 0 || categories(annotation.Category));
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        if (images is null || annotations is null)
        {
            throw json.Fault($"has no `{(images is null ? "images" : "annotations")}`, so it is no COCO file of objects");
        }
        return new CocoIndex(
            file,
            [.. images.OrderBy(image => image.Id)],
            annotations.GroupBy(annotation => annotation.Image).ToDictionary(group => group.Key, group => group.ToArray()));
    }

    /// <summary>The text of what annotations draw, as it stands in the file.</summary>
    /// <exception cref="DataFaultException">The file has changed since it was indexed.</exception>
    public IEnumerable<byte[]> Drawings(IEnumerable<CocoAnnotation> annotations)
    {
        using var stream = File.Open("Annotation file");
        foreach (var annotation in annotations)
        {
            var bytes = new byte[annotation.Length];
            stream.Seek(annotation.Start, SeekOrigin.Begin);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw new DataFaultException(File.Path, $"Annotation file `{File}` has become shorter while it was used; start again.");
            }
            yield return bytes;
        }
    }

    private static List<T> Elements<T>(JsonTokens json, Func<JsonTokens, T> read, Func<T, bool>? isKept = null)
    {
        if (json.Type != JsonTokenType.StartArray)
        {
            throw json.Unexpected("an array");
        }
        var elements = new List<T>();
        while (json.Read() && json.Type != JsonTokenType.EndArray)
        {
            if (json.Type != JsonTokenType.StartObject)
            {
                throw json.Unexpected("an object");
            }
            if (read(json) is var element && (isKept is null || isKept(element)))
            {
                elements.Add(element);
            }
        }
        return elements;
    }

    private static CocoImage ReadImage(JsonTokens json)
    {
        var (id, name, height, width) = (-1L, (string?)null, 0L, 0L);
        while (json.Read() && json.Type == JsonTokenType.PropertyName)
        {
            var property = json.Name();
            json.Read();
            switch (property)
            {
                case "id":
                    id = json.Integer();
                    break;
                case "file_name":
                    name = json.Text();
                    break;
                case "height":
                    height = json.Integer();
                    break;
                case "width":
                    width = json.Integer();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        return name is not null && id >= 0 && height is > 0 and <= ushort.MaxValue && width is > 0 and <= ushort.MaxValue
            ? new CocoImage(id, name, new ImageSize((int)height, (int)width))
            : throw json.Fault(
                $"has an image `{name}` of id {id} and {height}x{width} pixels (height x width), where each has a name, an id and a size");
    }

    private static CocoAnnotation ReadAnnotation(JsonTokens json, string drawing)
    {
        var (image, category, area, start, length) = (-1L, 0L, 0.0, -1L, 0L);
        while (json.Read() && json.Type == JsonTokenType.PropertyName)
        {
            var property = json.Name();
            json.Read();
            if (property == drawing)
            {
                start = json.Start;
                json.Skip();
                length = json.End - start;
                continue;
            }
            switch (property)
            {
                case "image_id":
                    image = json.Integer();
                    break;
                case "category_id":
                    category = json.Integer();
                    break;
                case "area":
                    area = json.Number();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
        return image >= 0 && start >= 0 && length <= int.MaxValue && category is >= 0 and <= int.MaxValue
            ? new CocoAnnotation(image, (int)category, area, start, (int)length)
            : throw json.Fault(image < 0
                ? "has an annotation without `image_id`"
                : $"has an annotation of image {image} without `{drawing}`; it is of another of COCO's tasks");
    }

    private static void RequireStart(JsonTokens json, JsonTokenType type, string wanted)
    {
        if (!json.Read() || json.Type != type)
        {
            throw json.Unexpected(wanted);
        }
    }
}
