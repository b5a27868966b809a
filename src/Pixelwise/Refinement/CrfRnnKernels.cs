using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;

namespace Pixelwise.Refinement;

/// <summary>The two filters of a CRF-RNN layer on one image.</summary>
internal sealed class CrfRnnKernels
{
    private readonly Shares _shares = new(threads: 0);
    private readonly ImageSize _size;

    /// <param name="layer">Deviations, and the unit of the image.</param>
    /// <param name="image">The network's input: three planes.</param>
    /// <param name="size">Height and width.</param>
    /// <exception cref="ArgumentException">A value of the image is not finite.</exception>
    public CrfRnnKernels(CrfRnnLayer layer, ReadOnlySpan<float> image, ImageSize size)
    {
        foreach (var value in image)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException($"The image of a CRF-RNN layer holds {value}; give finite values.", nameof(image));
            }
        }
        _size = size;
        Spatial = new PairwiseKernel(PixelFeatures.OfPlace(size, layer.SpatialSigma), FilterNormalization.After, _shares);
        Bilateral = new PairwiseKernel(
            PixelFeatures.OfPlaceAndColor(image, size, layer.BilateralSigmaXy, layer.BilateralSigmaRgb / layer.BytesPerUnit),
            FilterNormalization.After,
            _shares);
    }

    /// <summary>The smoothness kernel.</summary>
    public PairwiseKernel Spatial { get; }

    /// <summary>The appearance kernel.</summary>
    public PairwiseKernel Bilateral { get; }

    /// <summary>Runs the layer in place: the scores of the last step, from the network's scores.</summary>
    /// <param name="logits">(labels, height, width).</param>
    /// <param name="weights">Its parameters, in the order in which it declares them.</param>
    /// <param name="iterations">Mean-field steps.</param>
    /// <exception cref="ArgumentException">A score is not finite; the message names the first.</exception>
    public void Refine(Span<float> logits, IReadOnlyList<float[]> weights, int iterations)
    {
        var pixels = (int)_size.PixelCount;
        var labels = logits.Length / pixels;
        var (spatial, bilateral, compatibility) = (weights[0], weights[1], weights[2]);
        var unary = new float[logits.Length];
        for (var i = 0; i < unary.Length; i++)
        {
            unary[i] = float.IsFinite(logits[i])
                ? -logits[i]
                : throw new ArgumentException(
                    $"The score of label {i / pixels} at row {i % pixels / _size.Width}, "
                    + $"column {i % pixels % _size.Width} is {logits[i]} before the CRF-RNN layer; give finite ones. Are the network's weights whole?",
                    nameof(logits));
        }
        MeanField.Term[] terms = [MeanField.TermOf(Spatial, Mixing(spatial), labels), MeanField.TermOf(Bilateral, Mixing(bilateral), labels)];
        new MeanField(unary, labels, _size, terms, _shares).RunToLogits(iterations, logits);

        // C · (W_s · F_s + W_b · F_b): two matrices instead of three
        LabelMixing Mixing(float[] filter) => LabelMixing.Linear(
            (to, from) =>
            {
                var sum = 0f;
                for (var between = 0; between < labels; between++)
                {
                    sum += compatibility[to * labels + between] * filter[between * labels + from];
                }
                return sum;
            },
            labels,
            MeanField.WidthFor(labels));
    }
}
