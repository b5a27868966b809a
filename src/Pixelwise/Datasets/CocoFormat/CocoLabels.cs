using System.Text.Json;
using Pixelwise.Annotations;
using Pixelwise.Datasets.Files;
using Pixelwise.Imaging;

namespace Pixelwise.Datasets.CocoFormat;

/// <summary>The labels of one image of a COCO annotation file: its objects, drawn on class 0.</summary>
/// <remarks>
/// The file does not say which of two objects is in front, so where objects overlap the class is not known, and the pixel is ignored.
/// </remarks>
/// <param name="index">The annotation file.</param>
/// <param name="image">The image.</param>
/// <param name="classOf">From a category to its class; asked only for those that the index keeps.</param>
/// <param name="maySameOverlap">Whether a pixel in two objects of one class has that class. False ignores it as well.</param>
internal sealed class CocoLabels(CocoIndex index, CocoImage image, Func<int, byte> classOf, bool maySameOverlap) : LabelSource
{
    /// <summary>The annotation file.</summary>
    public TreeFile File => index.File;

    /// <inheritdoc/>
    public override string Path => File.Path;

    /// <inheritdoc/>
    public override string Describe() => "polygons and run lengths";

    /// <inheritdoc/>
    public override ImageSize ReadSize() => image.Size;

    /// <inheritdoc/>
    public override LabelMap Read()
    {
        var labels = new LabelMap(image.Size);
        var annotations = index.Of(image);
        foreach (var (annotation, drawing) in annotations.Zip(index.Drawings(annotations)))
        {
            Draw(labels, Mask(drawing), classOf(annotation.Category));
        }
        return labels;
    }

    private RunLengthMask Mask(byte[] drawing)
    {
        try
        {
            return CocoDrawing.Read(drawing, image.Size);
        }
        catch (Exception e) when (e is ArgumentException or JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            var reason = e is ArgumentException
                ? e.Message.Split(" (Parameter", 2)[0].TrimEnd('.')
                : "Its `segmentation` holds what is no number or text where one is expected";
            throw new DataFaultException(
                Path, $"Annotation file `{Path}` has an object of image `{image.FileName}` that cannot be drawn. {reason}.", e);
        }
    }

    private void Draw(LabelMap labels, RunLengthMask mask, byte id)
    {
        var (height, width) = (labels.Size.Height, labels.Size.Width);
        foreach (var (start, end) in mask.Runs)
        {
            var (column, row) = Math.DivRem(start, height);
            for (var i = start; i < end; i++)
            {
                ref var label = ref labels.Labels[row * width + column];
                label = label == 0 || (label == id && maySameOverlap) ? id : LabelMap.Ignore;
                if (++row == height)
                {
                    (row, column) = (0, column + 1);
                }
            }
        }
    }
}
