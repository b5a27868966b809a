using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>A photo that is a file.</summary>
/// <param name="file">The file.</param>
internal sealed class PhotoFile(TreeFile file) : PhotoSource
{
    /// <summary>The file.</summary>
    public TreeFile File => file;

    /// <inheritdoc/>
    public override string Path => file.Path;

    /// <inheritdoc/>
    public override ImageSize ReadSize() => file.OnDisk is { } path
        ? ImageFile.ReadSize(path)
        : ImageFile.ReadSize(file.ReadAll(ImageFile.Kind), Path, ImageFile.Kind);

    /// <inheritdoc/>
    public override RgbImage Read() => file.OnDisk is { } path ? ImageFile.Read(path) : ImageFile.Read(file.ReadAll(ImageFile.Kind), Path);
}
