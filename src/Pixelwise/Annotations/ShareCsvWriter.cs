using System.Globalization;
using System.Text;
using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Annotations;

/// <summary>
/// Writes how much of each photo each class covers, as CSV (RFC 4180, UTF-8): a line for each photo and class, absent ones too, and one for
/// void.
/// </summary>
/// <remarks>
/// The columns are <c>photo,height,width,id,class,pixels,share</c>; a share is of all pixels of the photo, with six decimals.
/// </remarks>
public sealed class ShareCsvWriter : IShareWriter
{
    private readonly StreamWriter _csv;
    private readonly ClassSet _classes;

    /// <summary>Begins the file.</summary>
    /// <param name="stream">Where it goes; stays open.</param>
    /// <param name="classes">The classes of the label maps.</param>
    public ShareCsvWriter(Stream stream, ClassSet classes)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(classes);
        (_csv, _classes) = (
            new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" },
            classes);
        _csv.WriteLine("photo,height,width,id,class,pixels,share");
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
        var pixels = shares.ToDictionary(share => share.Id, share => share.Pixels);
        foreach (var (id, semanticClass) in _classes.Index())
        {
            Write(name, size, id, semanticClass.Name, pixels.GetValueOrDefault(id));
        }
        Write(name, size, LabelMap.Ignore, "void", size.PixelCount - pixels.Values.Sum());
    }

    /// <inheritdoc/>
    public void Complete() => _csv.Flush();

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();

    private void Write(string name, ImageSize size, int id, string className, long pixels) => _csv.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Quoted(name)},{size.Height},{size.Width},{id},{Quoted(className)},{pixels},{(double)pixels / size.PixelCount:F6}"));

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
