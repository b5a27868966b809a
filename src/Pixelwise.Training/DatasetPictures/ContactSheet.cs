using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Imaging.Lettering;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.DatasetPictures;

/// <summary>Samples of a split on one sheet, each with its labels over it and its name below, and one legend for all.</summary>
/// <remarks>
/// What a glance at it tells: labels that are shifted, of another photo, upside down, or of other classes than they should be.
/// </remarks>
public static class ContactSheet
{
    private const int Gap = 12;
    private const int Em = 14;
    private const int NameHeight = 22;

    private static readonly Rgb Paper = new(255, 255, 255);
    private static readonly Rgb Ink = new(31, 35, 40);

    /// <summary>Which samples a sheet shows: spread evenly over the split, as neighbours in a video look alike.</summary>
    /// <param name="samples">Samples of the split, at least 1.</param>
    /// <param name="count">How many are wanted, at least 1.</param>
    public static IReadOnlyList<int> Choose(int samples, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var chosen = Math.Min(samples, count);
        return [.. Enumerable.Range(0, chosen).Select(i => (int)((2L * i + 1) * samples / (2L * chosen)))];
    }

    /// <summary>Draws samples.</summary>
    /// <param name="split">The split.</param>
    /// <param name="indices">Which of its samples, in this order; at least one.</param>
    /// <param name="options">Columns and sizes; null for the defaults.</param>
    /// <param name="cancellation">Stops between samples.</param>
    /// <exception cref="DataFaultException">A sample cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static RgbImage Draw(
        IDataset split,
        IReadOnlyList<int> indices,
        ContactSheetOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentOutOfRangeException.ThrowIfZero(indices.Count, nameof(indices));
        options ??= new();
        var cells = new Sample[indices.Count];
        Parallel.For(
            0,
            cells.Length,
            new ParallelOptions { CancellationToken = cancellation },
            i => cells[i] = Shrunk(split.Read(indices[i]), options.PhotoWidth));

        var columns = Math.Min(options.Columns, cells.Length);
        var rows = cells.Chunk(columns).ToArray();
        var heights = rows.Select(row => row.Max(cell => cell.Image.Size.Height) + NameHeight + Gap).ToArray();
        var sheet = Paint.Sheet(new ImageSize(Gap + heights.Sum(), Gap + columns * (options.PhotoWidth + Gap)), Paper);
        var top = Gap;
        foreach (var (row, height) in rows.Zip(heights))
        {
            foreach (var (column, cell) in row.Index())
            {
                Draw(sheet, cell, split.Classes, top, left: Gap + column * (options.PhotoWidth + Gap), options);
            }
            top += height;
        }
        var all = new LabelMap(new ImageSize(1, cells.Sum(cell => cell.Labels.Labels.Length)), [.. cells.SelectMany(cell => cell.Labels.Labels)]);
        return Legend.Of(all, split.Classes, options.Overlay).DrawBeside(sheet);
    }

    private static void Draw(RgbImage sheet, Sample cell, ClassSet classes, int top, int left, ContactSheetOptions options)
    {
        var picture = Overlay.Draw(cell.Image, cell.Labels, classes, options.Overlay);
        for (var row = 0; row < picture.Size.Height; row++)
        {
            picture
                .Pixels.AsSpan(3 * row * picture.Size.Width, 3 * picture.Size.Width)
                .CopyTo(sheet.Pixels.AsSpan(3 * ((top + row) * sheet.Size.Width + left)));
        }
        var name = Letters.OpenSans.Fit(cell.Name, Em, options.PhotoWidth);
        Letters.OpenSans.Draw(sheet, name, left, top + picture.Size.Height + NameHeight - Em / 2f, Em, Ink);
    }

    // By halves first: bilinear sampling alone would pass over most pixels of a large photo.
    private static Sample Shrunk(Sample sample, int width)
    {
        var (image, size) = (sample.Image, sample.Image.Size);
        var target = new ImageSize(Math.Max(1, (int)Math.Round((double)size.Height * width / size.Width)), width);
        while (image.Size.Width >= 2 * target.Width && image.Size.Height >= 2 * target.Height)
        {
            image = Resize.Bilinear(image, new ImageSize(image.Size.Height / 2, image.Size.Width / 2));
        }
        return new Sample(sample.Name, Resize.Bilinear(image, target), Resize.Nearest(sample.Labels, target));
    }
}
