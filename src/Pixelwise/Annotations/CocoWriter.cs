using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>Writes label maps as one COCO annotation file: a compressed run-length mask for each class of each photo.</summary>
/// <remarks>
/// <c>COCO(file)</c> of pycocotools opens it. Ids of categories are those of the label maps, so the first may be 0; images and annotations
/// count from 1. Void pixels belong to no annotation. What was added is written at once; memory holds the name of each photo.
/// </remarks>
public sealed class CocoWriter : ILabelMapWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly ClassSet _classes;
    private readonly List<(string Name, ImageSize Size)> _images = [];
    private int _annotations;

    /// <summary>Begins the file.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="classes">The classes of the label maps.</param>
    public CocoWriter(Stream stream, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(classes);
        (_json, _classes) = (new Utf8JsonWriter(stream, AnnotationJson.Options), classes);
        _json.WriteStartObject();
        _json.WriteStartArray("categories");
        for (var id = 0; id < classes.Count; id++)
        {
            _json.WriteStartObject();
            _json.WriteNumber("id", id);
            _json.WriteString("name", classes[id].Name);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteStartArray("annotations");
    }

    /// <inheritdoc/>
    public void Add(string name, LabelMap labels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(labels);
        labels.RequireWithin(_classes);
        _images.Add((name, labels.Size));
        foreach (var (id, mask) in RunLengthMask.OfAll(labels))
        {
            Write(id, mask);
        }
        _json.Flush();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        _json.WriteEndArray();
        _json.WriteStartArray("images");
        foreach (var (index, (name, size)) in _images.Index())
        {
            _json.WriteStartObject();
            _json.WriteNumber("id", index + 1);
            _json.WriteString("file_name", name);
            _json.WriteNumber("height", size.Height);
            _json.WriteNumber("width", size.Width);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void Write(byte id, RunLengthMask mask)
    {
        _json.WriteStartObject();
        _json.WriteNumber("id", ++_annotations);
        _json.WriteNumber("image_id", _images.Count);
        _json.WriteNumber("category_id", id);
        _json.WriteNumber("iscrowd", 0);
        _json.WriteNumber("area", mask.Area);
        _json.WriteStartArray("bbox");
        foreach (var number in (ReadOnlySpan<int>)[mask.Box.X, mask.Box.Y, mask.Box.Width, mask.Box.Height])
        {
            _json.WriteNumberValue(number);
        }
        _json.WriteEndArray();
        _json.WriteStartObject("segmentation");
        _json.WriteStartArray("size");
        _json.WriteNumberValue(mask.Size.Height);
        _json.WriteNumberValue(mask.Size.Width);
        _json.WriteEndArray();
        _json.WriteString("counts", mask.ToCompressedString());
        _json.WriteEndObject();
        _json.WriteEndObject();
    }
}
