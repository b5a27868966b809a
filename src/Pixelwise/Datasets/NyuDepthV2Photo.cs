using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>A photo of NYU Depth V2's one file.</summary>
/// <param name="file">The file.</param>
/// <param name="frame">Which, counted from 1.</param>
internal sealed class NyuDepthV2Photo(NyuDepthV2File file, int frame) : PhotoSource
{
    /// <inheritdoc/>
    public override string Path => file.Path;

    /// <inheritdoc/>
    public override ImageSize ReadSize() => file.Size;

    /// <inheritdoc/>
    public override RgbImage Read() => file.ReadPhoto(frame);
}
