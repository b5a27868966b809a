using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The labels of a photo of NYU Depth V2's one file.</summary>
/// <param name="file">The file.</param>
/// <param name="frame">Which, counted from 1.</param>
/// <param name="labels">What its 894 labels are read as.</param>
internal sealed class NyuDepthV2FrameLabels(NyuDepthV2File file, int frame, NyuDepthV2Labels labels) : LabelSource
{
    /// <inheritdoc/>
    public override string Path => file.Path;

    /// <inheritdoc/>
    public override string Describe() => "labels in the release's MATLAB 7.3 file";

    /// <inheritdoc/>
    public override ImageSize ReadSize() => file.Size;

    /// <inheritdoc/>
    public override LabelMap Read()
    {
        var (values, ids) = (file.ReadLabels(frame), new byte[file.Size.PixelCount]);
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = values[i] <= NyuDepthV2Labels.Count ? labels.ClassOf[values[i]] : throw new DataFaultException(Path,
                $"`{Path}` has label {values[i]} in image {frame}, but the release has {NyuDepthV2Labels.Count}; take the release's file.");
        }
        return new LabelMap(file.Size, ids);
    }
}
