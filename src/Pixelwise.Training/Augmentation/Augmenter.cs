using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>Changes training samples at random, image and labels together. Holds nothing that changes: safe to use from several threads.</summary>
public sealed class Augmenter
{
    private readonly AugmentationOptions _options;
    private readonly Rgb _padding;
    private readonly bool _changesColors;

    /// <summary>Prepares to augment.</summary>
    /// <param name="options">What may change.</param>
    /// <param name="padding">Colour beside the image where a crop stands out of it: best the mean of the network's normalization.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public Augmenter(AugmentationOptions options, Rgb padding)
    {
        ArgumentNullException.ThrowIfNull(options);
        ((Recipes.IRecipeSection)options).Check();
        _options = options;
        _padding = padding;
        _changesColors = options is not { Brightness: 0, Contrast: 0, Saturation: 0, Hue: 0 };
    }

    /// <summary>An augmented copy of a sample, or the sample itself where nothing was drawn that changes it; it is never written to.</summary>
    /// <param name="sample">Photo and labels of one size.</param>
    /// <param name="random">The sample's own generator, made from seed, epoch and sample index; equal generators give equal results.</param>
    public Sample Apply(Sample sample, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(random);
        var plan = AugmentationPlan.Draw(_options, sample.Image.Size, random);
        if (plan.Placement.IsIdentity && !_changesColors)
        {
            return sample;
        }
        var image = new RgbImage(plan.Placement.Window);
        var labels = new LabelMap(plan.Placement.Window);
        Fill(image, labels, plan.Placement);
        Resampler.Bilinear(sample.Image.Pixels, plan.Placement, image.Pixels);
        Resampler.Nearest(sample.Labels.Labels, plan.Placement, labels.Labels);
        if (_changesColors)
        {
            ChangeColors(image, plan);
        }
        return new Sample(sample.Name, image, labels);
    }

    // Only what shows the photo: the padding keeps its colour, and has no part in the mean grey about which contrast turns.
    private static void ChangeColors(RgbImage image, AugmentationPlan plan)
    {
        var (firstRow, endRow) = plan.Placement.Rows;
        var (firstColumn, endColumn) = plan.Placement.Columns;
        if (firstRow == endRow || firstColumn == endColumn)
        {
            return;
        }
        var rows = Enumerable.Range(firstRow, endRow - firstRow);
        var meanGrey = rows.Average(row => ColorChange.MeanGrey(Visible(row)));
        foreach (var row in rows)
        {
            plan.Color.Apply(Visible(row), meanGrey);
        }

        Span<byte> Visible(int row) => image.Pixels.AsSpan((row * image.Size.Width + firstColumn) * 3, (endColumn - firstColumn) * 3);
    }

    private void Fill(RgbImage image, LabelMap labels, Placement placement)
    {
        if (placement.Rows == (0, placement.Window.Height) && placement.Columns == (0, placement.Window.Width))
        {
            return;
        }
        labels.Labels.AsSpan().Fill(LabelMap.Ignore);
        for (var i = 0; i < image.Pixels.Length; i += 3)
        {
            (image.Pixels[i], image.Pixels[i + 1], image.Pixels[i + 2]) = (_padding.R, _padding.G, _padding.B);
        }
    }
}
