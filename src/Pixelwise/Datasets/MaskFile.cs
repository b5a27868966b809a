using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>Labels that are the pixels of an image file.</summary>
/// <param name="file">The file.</param>
/// <param name="reader">What its values or colours mean.</param>
internal sealed class MaskFile(TreeFile file, MaskReader reader) : LabelSource
{
    /// <summary>The file.</summary>
    public TreeFile File => file;

    /// <summary>What its values or colours mean.</summary>
    public MaskReader Reader => reader;

    /// <inheritdoc/>
    public override string Path => file.Path;

    /// <inheritdoc/>
    public override string Describe() => ReadRaw(ReadBytes()) switch
    {
        { IsColor: true } => "colour-coded masks",
        { Palette: not null } => "index masks with a palette",
        _ => "index masks",
    };

    /// <inheritdoc/>
    public override ImageSize ReadSize() => file.OnDisk is { } path ? LabelFile.ReadSize(path) : LabelFile.ReadSize(ReadBytes(), Path);

    /// <inheritdoc/>
    public override LabelMap Read()
    {
        var bytes = ReadBytes();
        return Decode(ReadRaw(bytes), bytes);
    }

    /// <summary>The file's content.</summary>
    public byte[] ReadBytes() => file.ReadAll(LabelFile.Kind);

    /// <summary>The values as they stand in the file.</summary>
    /// <param name="bytes">Its content.</param>
    public RawLabelMap ReadRaw(byte[] bytes) => LabelFile.Read(bytes, Path);

    /// <summary>Gives the values their meaning.</summary>
    /// <param name="raw">The values as they stand in the file.</param>
    /// <param name="bytes">Its content, of which colours are read.</param>
    public LabelMap Decode(RawLabelMap raw, byte[] bytes) => reader.Decode(raw, bytes);
}
