using System.Text.Json;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>Writes how much of each photo each class covers, as a JSON array with an object for each photo.</summary>
/// <remarks>
/// An object has <c>photo</c>, <c>height</c>, <c>width</c>, <c>classes</c> (those that occur, largest first: <c>id</c>, <c>name</c>,
/// <c>pixels</c>, <c>share</c> of all pixels) and <c>voidPixels</c>.
/// </remarks>
public sealed class ShareJsonWriter : IShareWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly ClassSet _classes;

    /// <summary>Begins the file.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="classes">The classes of the label maps.</param>
    public ShareJsonWriter(Stream stream, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(classes);
        (_json, _classes) = (new Utf8JsonWriter(stream, AnnotationJson.Options), classes);
        _json.WriteStartArray();
    }

    /// <inheritdoc/>
    public void Add(string name, LabelMap labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Add(name, labels.Size, ClassShare.Of(labels, _classes));
    }

    /// <inheritdoc/>
    public void Add(string name, ImageSize size, IReadOnlyList<ClassShare> shares)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(shares);
        _json.WriteStartObject();
        _json.WriteString("photo", name);
        _json.WriteNumber("height", size.Height);
        _json.WriteNumber("width", size.Width);
        _json.WriteStartArray("classes");
        foreach (var share in shares)
        {
            _json.WriteStartObject();
            _json.WriteNumber("id", share.Id);
            _json.WriteString("name", share.Name);
            _json.WriteNumber("pixels", share.Pixels);
            _json.WriteNumber("share", share.Share);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteNumber("voidPixels", size.PixelCount - shares.Sum(share => share.Pixels));
        _json.WriteEndObject();
        _json.Flush();
    }

    /// <inheritdoc/>
    public void Complete()
    {
        _json.WriteEndArray();
        _json.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();
}
