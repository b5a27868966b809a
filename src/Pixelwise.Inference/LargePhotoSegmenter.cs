using Pixelwise.Imaging;

namespace Pixelwise.Inference;

/// <summary>
/// Classes photos that are larger than memory: a TIFF is read from the top, seen in windows, and what was found is written as it comes.
/// </summary>
/// <remarks>
/// Memory grows with the photo's width, not with its height: it holds as many rows of pixels and logits as a window has. The labels are
/// those that <see cref="Segmenter.Segment(RgbImage, CancellationToken)"/> gives with the same windows, bit for bit.
/// </remarks>
/// <param name="segmenter">
/// The network. Its windows, sizes, scales and flips are not used: a large photo is seen in windows at its own scale.
/// </param>
/// <param name="options">Windows, memory; null for the defaults.</param>
public sealed class LargePhotoSegmenter(Segmenter segmenter, LargePhotoOptions? options = null)
{
    private const int WindowWidth = 1024;

    private static readonly int[] WindowHeights = [512, 256, 128, 64];

    private readonly LargePhotoOptions _options = options ?? new();

    /// <summary>Whether a file can be read in parts: a TIFF, whatever it is called.</summary>
    /// <param name="photo">The file.</param>
    /// <exception cref="DataFaultException">It is missing, or no image.</exception>
    public static bool CanRead(string photo)
    {
        ArgumentException.ThrowIfNullOrEmpty(photo);
        return ImageRows.CanRead(photo);
    }

    /// <summary>The windows in which the network sees a photo.</summary>
    /// <param name="photo">The file.</param>
    /// <exception cref="DataFaultException">
    /// It is missing or no TIFF, or so wide that <see cref="LargePhotoOptions.LogitBytes"/> do not hold a row of windows.
    /// </exception>
    public WindowOptions WindowFor(string photo)
    {
        using var rows = ImageRows.Open(photo);
        return WindowFor(photo, rows.Size);
    }

    /// <summary>Classes a photo, and writes what was found.</summary>
    /// <param name="photo">A TIFF of any size.</param>
    /// <param name="files">What is written, and where; each file appears whole at the end, or not at all.</param>
    /// <param name="progress">Told the share of the rows that are done, in [0, 1].</param>
    /// <param name="cancellationToken">Ends the work, also while the network computes.</param>
    /// <returns>The classes in it, largest first.</returns>
    /// <exception cref="DataFaultException">
    /// The photo cannot be read to its end, is so wide that memory does not hold a row of windows, or a file cannot be written.
    /// </exception>
    /// <exception cref="OperationCanceledException">The work was ended; no file was written.</exception>
    public LargePhotoResult Segment(
        string photo,
        LargePhotoFiles files,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var rows = ImageRows.Open(photo);
        var (size, window) = (rows.Size, WindowFor(photo, rows.Size));
        var (pixels, collected) = (new long[LabelMap.Ignore + 1], 0);
        LabelFiles.During(
            photo,
            size,
            files,
            segmenter.Classes,
            _options.Drawing,
            append =>
                segmenter.SegmentRows(
                    new StreamedPixels(rows),
                    window,
                    (first, labels) =>
                    {
                        foreach (var id in labels.Labels)
                        {
                            pixels[id]++;
                        }
                        append(labels);
                        if (first - collected >= window.Size.Height)
                        {
                            // Each window leaves arrays of megabytes behind, of which the collector else lets hundreds pile up; there is
                            // little else to go through.
                            GC.Collect();
                            collected = first;
                        }
                        progress?.Report((double)(first + labels.Size.Height) / size.Height);
                    },
                    cancellationToken));
        return new LargePhotoResult(size, window, ClassShare.Of(pixels, segmenter.Classes));
    }

    private WindowOptions WindowFor(string photo, ImageSize size)
    {
        var window = _options.Window ?? WindowHeights.Select(WindowOf).FirstOrDefault(Fits) ?? WindowOf(WindowHeights[^1]);
        return Fits(window)
            ? window
            : throw new DataFaultException(
                photo,
                $"Image `{photo}` is {size}, and the logits of one row of windows of {window.Size} over its width take "
                    + $"{segmenter.BytesOfLogits(size.Width, window) >> 20} MiB, "
                    + $"more than the {_options.LogitBytes >> 20} MiB that they may. "
                    + "Use lower windows, allow more, or cut the photo into narrower parts.");

        bool Fits(WindowOptions candidate) => segmenter.BytesOfLogits(size.Width, candidate) <= _options.LogitBytes;
    }

    private static WindowOptions WindowOf(int height) => new() { Size = new ImageSize(height, WindowWidth), Overlap = height / 4 };
}
