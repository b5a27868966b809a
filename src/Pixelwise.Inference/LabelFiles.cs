using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Imaging.Tiff;

namespace Pixelwise.Inference;

/// <summary>The files of a large photo while they grow; they appear whole at the end, or not at all.</summary>
internal static class LabelFiles
{
    /// <summary>Has the files open while the work is done.</summary>
    /// <param name="photo">The photo, which an overlay reads once more.</param>
    /// <param name="size">Its height and width.</param>
    /// <param name="files">The files.</param>
    /// <param name="classes">The classes of the labels.</param>
    /// <param name="drawing">How an overlay is drawn.</param>
    /// <param name="work">Gets what takes rows of labels, from the top.</param>
    /// <exception cref="DataFaultException">A file cannot be written.</exception>
    public static void During(
        string photo,
        ImageSize size,
        LargePhotoFiles files,
        ClassSet classes,
        OverlayOptions drawing,
        Action<Action<LabelMap>> work)
    {
        WithTiff(files.Indices, channels: 1, [], indices =>
            WithTiff(files.Palette, channels: 1, LabelFile.Palette(classes), palette =>
                WithTiff(files.Overlay, channels: 3, [], overlay =>
                {
                    using var rows = overlay is null ? null : ImageRows.Open(photo);
                    var drawn = rows is null ? null : new OverlayRows(rows, classes, drawing, picture => overlay!.Append(picture));
                    work(labels =>
                    {
                        indices?.Append(labels.Labels);
                        palette?.Append(labels.Labels);
                        drawn?.Append(labels);
                    });
                })));

        void WithTiff(string? path, int channels, Rgb[] colors, Action<TiledTiffWriter?> write)
        {
            if (path is null)
            {
                write(null);
                return;
            }
            AtomicFile.Write(path, stream =>
            {
                var tiff = new TiledTiffWriter(stream, size, channels, colors);
                write(tiff);
                tiff.Complete();
            });
        }
    }
}
