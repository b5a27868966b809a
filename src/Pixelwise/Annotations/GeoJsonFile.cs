using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>Writes a label map as GeoJSON: a polygon for each region of each class, in pixels.</summary>
/// <remarks>
/// Coordinates are corners of pixels, (0, 0) the photo's upper left one, x to the right and y downwards: filled, the polygons give the
/// label map back. A feature's properties are its class (<c>id</c>, <c>name</c>, <c>color</c>) and its number of <c>pixels</c>. Void has no
/// polygon.
/// </remarks>
public static class GeoJsonFile
{
    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">An existing file is replaced.</param>
    /// <param name="labels">The map.</param>
    /// <param name="classes">The classes it was made with.</param>
    /// <exception cref="ArgumentException">A label is outside the classes.</exception>
    /// <exception cref="DataFaultException">
    /// The folder is missing or not writable, or the disk is full; what was there before is still there.
    /// </exception>
    public static void Write(string path, LabelMap labels, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        labels.RequireWithin(classes);
        var regions = LabelRegion.AllOf(labels);
        AtomicFile.Write(path, stream =>
        {
            using var json = new Utf8JsonWriter(stream, AnnotationJson.Options);
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var region in regions)
            {
                Write(json, region, classes[region.Id]);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, LabelRegion region, SemanticClass semanticClass)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteNumber("id", region.Id);
        json.WriteString("name", semanticClass.Name);
        json.WriteString("color", semanticClass.Color.ToString());
        json.WriteNumber("pixels", region.Pixels);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        Write(json, region.Exterior);
        foreach (var hole in region.Holes)
        {
            Write(json, hole);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<PixelCorner> ring)
    {
        json.WriteStartArray();
        foreach (var corner in ring)
        {
            Write(json, corner);
        }
        Write(json, ring[0]); // GeoJSON repeats it
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PixelCorner corner)
    {
        json.WriteStartArray();
        json.WriteNumberValue(corner.X);
        json.WriteNumberValue(corner.Y);
        json.WriteEndArray();
    }
}
