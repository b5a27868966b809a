using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Randomness;

namespace Pixelwise.Training.Augmentation;

/// <summary>
/// Changes training samples at random, image and labels together. Holds nothing that changes: safe to use from several threads.
/// </summary>
/// <remarks>
/// The order: scale, window, mirroring, tilt and elastic deformation in one interpolation; then blur, colours, gamma, noise; then what is
/// painted over.
/// </remarks>
public sealed class Augmenter
{
    private readonly AugmentationOptions _options;
    private readonly Rgb _padding;

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
    }

    /// <summary>
    /// An augmented copy of a sample, or the sample itself where nothing was drawn that changes it; it is never written to.
    /// </summary>
    /// <param name="sample">Photo and labels of one size.</param>
    /// <param name="random">
    /// The sample's own generator, made from seed, epoch and sample index; equal generators give equal results.
    /// </param>
    public Sample Apply(Sample sample, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(random);
        var plan = AugmentationPlan.Draw(_options, sample.Image.Size, random);
        if (plan.IsIdentity)
        {
            return sample;
        }
        var canvas = PaintLabels(plan, sample.Labels);
        for (var attempt = 0; attempt < ClassBalance.Tries && !ClassBalance.Accepts(canvas.Labels.Labels, _options.MaxClassShare); attempt++)
        {
            plan = plan.Elsewhere(attempt);
            canvas = PaintLabels(plan, sample.Labels);
        }
        PaintImage(plan, sample.Image, canvas);
        return new Sample(sample.Name, canvas.Image, canvas.Labels);
    }

    private Canvas PaintLabels(AugmentationPlan plan, LabelMap labels)
    {
        var canvas = new Canvas(plan.Placement.Window, _padding);
        if (plan.IsWarped)
        {
            WarpedResampler.Nearest(labels.Labels, plan.Warp, canvas);
            return canvas;
        }
        var (firstRow, endRow) = plan.Placement.Rows;
        var (firstColumn, endColumn) = plan.Placement.Columns;
        for (var row = firstRow; row < endRow; row++)
        {
            canvas.Show(row, firstColumn, endColumn);
        }
        canvas.PadLabels();
        Resampler.Nearest(labels.Labels, plan.Placement, canvas.Labels.Labels);
        return canvas;
    }

    private void PaintImage(AugmentationPlan plan, RgbImage image, Canvas canvas)
    {
        canvas.PadImage();
        if (plan.IsWarped)
        {
            WarpedResampler.Bilinear(image.Pixels, plan.Warp, canvas);
        }
        else
        {
            Resampler.Bilinear(image.Pixels, plan.Placement, canvas.Image.Pixels);
        }
        if (plan.BlurSigma > 0)
        {
            GaussianBlur.Apply(canvas.Image, plan.BlurSigma);
            canvas.PadImage(); // the photo runs out into the padding, but not the other way round
        }
        if (plan.ChangesColors)
        {
            plan.Color.Apply(canvas);
        }
        plan.Gamma.Apply(canvas);
        plan.Noise.Apply(canvas);
        foreach (var area in plan.Erased)
        {
            canvas.Erase(area, voidLabels: _options.Erasing!.Labels == ErasedLabels.Ignore);
        }
    }
}
