using Pixelwise.Arrays.Matlab;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets;

/// <summary>The labels of one photo of the Semantic Boundaries Dataset: <c>GTcls.Segmentation</c> of a MATLAB 5 file.</summary>
/// <param name="file">The file.</param>
internal sealed class SbdLabels(TreeFile file) : LabelSource
{
    /// <inheritdoc/>
    public override string Path => file.Path;

    /// <inheritdoc/>
    public override string Describe() => "MATLAB files";

    /// <inheritdoc/>
    public override ImageSize ReadSize() => SizeOf(Segmentation());

    /// <inheritdoc/>
    public override LabelMap Read()
    {
        var values = Segmentation();
        return new RawLabelMap(Path, SizeOf(values), values.ReadRows<ushort>()).ToLabels(Voc2012.Classes.Count);
    }

    private MatlabNumbers Segmentation() => MatlabFile.Read(file.ReadAll(MatlabFile.Kind), Path)["GTcls"]["Segmentation"].Numbers();

    private static ImageSize SizeOf(MatlabNumbers values) => values.Extents is [var height, var width]
        ? new ImageSize(height, width)
        : throw values.Fault($"has {values.Extents.Count} extents, where rows and columns are expected");
}
