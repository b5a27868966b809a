using System.Text.Json;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The outlines that Cityscapes' annotators drew, as <c>…_polygons.json</c> holds them, turned into a label map.</summary>
/// <param name="file">The annotation file.</param>
/// <param name="classes">What its labels are read as.</param>
/// <remarks>
/// As <c>json2labelImg.py</c> of cityscapesScripts draws: in the file's order, later outlines over earlier ones, from nearest to farthest
/// cut by the annotators themselves; deleted objects and the label of id −1 left out; what no outline covers is unlabeled.
/// <see cref="PillowPolygon"/> says which pixels an outline covers. The label maps of the release were drawn in 2015 by an older Pillow, so
/// pixels on borders may differ from them.
/// </remarks>
internal sealed class CityscapesPolygons(TreeFile file, CityscapesClasses classes) : LabelSource
{
    private const string Kind = "Annotation";
    private const double FarthestCorner = 1e6;

    /// <inheritdoc/>
    public override string Path => file.Path;

    /// <inheritdoc/>
    public override string Describe() => "outlines";

    /// <inheritdoc/>
    public override ImageSize ReadSize() => Parsed(SizeOf);

    /// <inheritdoc/>
    public override LabelMap Read()
    {
        var labels = ReadIds();
        classes.Apply(labels);
        return labels;
    }

    /// <summary>The label map with ids of the release.</summary>
    public LabelMap ReadIds() => Parsed(root =>
    {
        var labels = new LabelMap(SizeOf(root));
        foreach (var entry in root.GetProperty("objects").EnumerateArray())
        {
            if (IsDeleted(entry) || LabelOf(entry) is not { Id: >= 0 } label)
            {
                continue;
            }
            PillowPolygon.Fill(labels, [.. entry.GetProperty("polygon").EnumerateArray().Select(CornerOf)], (byte)label.Id);
        }
        return labels;
    });

    private T Parsed<T>(Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(file.ReadAll(Kind));
            return read(document.RootElement);
        }
        // A key that is missing, a text where a number belongs, a corner of one number.
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new DataFaultException(
                Path,
                $"{Kind} `{Path}` is no outline file of Cityscapes ({e.Message.TrimEnd('.')}); "
                + "fetch it again, or remove it to use the label map beside it.",
                e);
        }
    }

    private ImageSize SizeOf(JsonElement root)
    {
        var size = new ImageSize(root.GetProperty("imgHeight").GetInt32(), root.GetProperty("imgWidth").GetInt32());
        if (size is not { Height: > 0, Width: > 0 })
        {
            throw new DataFaultException(Path, $"{Kind} `{Path}` is of a picture of {size} (height x width); fetch it again.");
        }
        ImageReadOptions.Default.CheckPixels(size, Kind, Path);
        return size;
    }

    private static bool IsDeleted(JsonElement entry) => entry.TryGetProperty("deleted", out var deleted)
        && (deleted.ValueKind == JsonValueKind.True || (deleted.ValueKind == JsonValueKind.Number && deleted.GetDouble() != 0));

    private CityscapesLabel LabelOf(JsonElement entry)
    {
        var name = entry.GetProperty("label").GetString() ?? "";
        return CityscapesLabels.OfOutline(name)
            ?? throw new DataFaultException(
                Path,
                $"{Kind} `{Path}` has an outline of `{name}`, which is no label of Cityscapes. "
                + $"{NearestName.Suggest(name, [.. CityscapesLabels.All.Select(label => label.Name)])}");
    }

    private PixelPosition CornerOf(JsonElement corner) => new(Whole(corner[1]), Whole(corner[0]));

    // Pillow cuts fractions off.
    private int Whole(JsonElement number) => number.GetDouble() is >= -FarthestCorner and <= FarthestCorner and var value
        ? (int)value
        : throw new DataFaultException(Path, $"{Kind} `{Path}` has an outline with a corner at {number}, far outside any picture; fetch it again.");
}
