using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>
/// A sheet of what a training will see: for each sample a row with the photo as it is and then as epoch after epoch changes it.
/// </summary>
public static class AugmentationSheet
{
    private const int Gap = 6;

    private static readonly Rgb Paper = new(255, 255, 255);
    private static readonly OverlayOptions Tint = new() { TintBackground = true, ContourWidth = 0 };

    /// <summary>Draws the sheet.</summary>
    /// <param name="split">The samples, prepared as for training.</param>
    /// <param name="samples">How many of them, from the first on, at least 1.</param>
    /// <param name="epochs">How many changed ones of each, at least 1.</param>
    /// <param name="augmenter">What changes them.</param>
    /// <param name="seed">The training's seed: epoch and sample then decide what is drawn, exactly as in training.</param>
    /// <param name="side">Longest side of each picture, in pixels.</param>
    /// <returns>
    /// The sheet: below each row of photos is the same row with labels; beside it a legend with the share that each class has of them.
    /// </returns>
    public static RgbImage Draw(IDataset split, int samples, int epochs, Augmenter augmenter, ulong seed, int side = 200)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(augmenter);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        samples = Math.Min(samples, split.Count);
        var size = new ImageSize(samples * 2 * (side + Gap) + Gap, (epochs + 1) * (side + Gap) + Gap);
        var sheet = new Sample(split.Name, Paint.Sheet(size, Paper), new LabelMap(size));
        Array.Fill(sheet.Labels.Labels, LabelMap.Ignore); // photos and gaps are not tinted
        var shown = new List<byte>();
        for (var index = 0; index < samples; index++)
        {
            var top = Gap + index * 2 * (side + Gap);
            var sample = split.Read(index);
            Add(sample, top, left: Gap);
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                var changed = augmenter.Apply(sample, new SeededRandom(seed, (ulong)epoch, (ulong)index));
                Add(changed, top, Gap + (epoch + 1) * (side + Gap));
            }
        }
        var legend = Legend.Of(new LabelMap(new ImageSize(1, shown.Count), [.. shown]), split.Classes, Tint);
        return legend.DrawBeside(Overlay.Draw(sheet.Image, sheet.Labels, split.Classes, Tint));

        void Add(Sample sample, int top, int left)
        {
            var tile = Fitted(sample, side);
            Place(sheet, tile, top, left, side);
            shown.AddRange(tile.Labels.Labels);
        }
    }

    private static Sample Fitted(Sample sample, int side)
    {
        var (height, width) = (sample.Image.Size.Height, sample.Image.Size.Width);
        var longest = Math.Max(height, width);
        return Resize.Apply(sample, new ImageSize(Math.Max(1, height * side / longest), Math.Max(1, width * side / longest)));
    }

    /// <summary>The photo, and below it the photo with its labels.</summary>
    private static void Place(Sample sheet, Sample tile, int top, int left, int side)
    {
        for (var row = 0; row < tile.Image.Size.Height; row++)
        {
            var width = tile.Image.Size.Width;
            var pixels = tile.Image.Pixels.AsSpan(row * width * 3, width * 3);
            var (above, below) = ((top + row) * sheet.Image.Size.Width + left, (top + side + Gap + row) * sheet.Image.Size.Width + left);
            pixels.CopyTo(sheet.Image.Pixels.AsSpan(above * 3));
            pixels.CopyTo(sheet.Image.Pixels.AsSpan(below * 3));
            tile.Labels.Labels.AsSpan(row * width, width).CopyTo(sheet.Labels.Labels.AsSpan(below));
        }
    }
}
