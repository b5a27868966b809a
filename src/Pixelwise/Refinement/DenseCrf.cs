using Pixelwise.Arrays;
using Pixelwise.Imaging;

namespace Pixelwise.Refinement;

/// <summary>
/// A conditional random field that joins every pixel of an image to every other (Krähenbühl and Koltun 2011, arXiv 1210.5644): labels
/// follow what each pixel says by itself, and pixels that are near each other and alike in colour tend to one label.
/// </summary>
/// <remarks>
/// <para>
/// Energies ψ_u(x_i) + Σ μ(x_i, x_j) k(f_i, f_j) over all pairs. The distribution is approached by mean field, all pixels at once:
/// Q ← softmax(−ψ_u − Σ_m μ_m · K_m Q), beginning with softmax(−ψ_u); K is filtered on a permutohedral lattice and keeps a pixel's own
/// part, k(f, f) = 1.
/// </para>
/// <para>
/// Checked against pydensecrf, Lucas Beyer's interface to the authors' library. Results are the same bit for bit whatever the number of
/// threads. Memory: 4 bytes · (3 · labels · pixels + labels · vertices) and 96 bytes a pixel for the appearance kernel, 48 for the
/// smoothness kernel.
/// </para>
/// </remarks>
public sealed class DenseCrf
{
    private readonly (KernelKey Key, PairwiseKernel Kernel, LabelCompatibility Compatibility)[] _terms;
    private readonly Shares _shares;

    /// <summary>Prepares the kernels for an image; several unaries can then be refined on it.</summary>
    /// <param name="image">The photo.</param>
    /// <param name="options">Kernels and steps; null for the defaults.</param>
    /// <param name="like">
    /// A CRF that lends the kernels that would be the same: the smoothness kernel if its image is of this size, the appearance kernel if it
    /// is of this very image, each of equal deviation and normalisation. Weights and iterations may differ. Null for none.
    /// </param>
    /// <param name="cancellation">Ends it before the kernels are prepared.</param>
    /// <exception cref="ArgumentException">The kernels are so narrow that their lattice has more places than can be counted.</exception>
    public DenseCrf(RgbImage image, DenseCrfOptions? options = null, DenseCrf? like = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        Options = options ?? new DenseCrfOptions();
        Size = image.Size;
        _shares = new Shares(Options.Threads);
        cancellation.ThrowIfCancellationRequested();
        var wanted = Wanted(image).ToArray();
        _terms = new (KernelKey, PairwiseKernel, LabelCompatibility)[wanted.Length];
        // Both at once: while one merges what its threads have found, which is the work of a single thread, the other's threads have the
        // processor.
        _shares.Each(wanted.Length, index =>
        {
            var (key, compatibility) = wanted[index];
            _terms[index] = (key, like?.Lent(key) ?? new PairwiseKernel(key.Features(), Options.Normalization, _shares), compatibility);
        });
    }

    /// <summary>What it was made with.</summary>
    public DenseCrfOptions Options { get; }

    /// <summary>Height and width of the image.</summary>
    public ImageSize Size { get; }

    /// <summary>Starts mean field.</summary>
    /// <param name="unary">Energies (labels, height, width), as <see cref="UnaryEnergies"/> makes them; finite.</param>
    /// <returns>The distribution before the first step: softmax of the negative energies.</returns>
    /// <exception cref="ArgumentException">
    /// The size is not the image's, an energy is not finite, or a compatibility speaks of other labels.
    /// </exception>
    public MeanField Start(FloatArray unary)
    {
        var (labels, size) = UnaryEnergies.ShapeOf(unary);
        if (size != Size)
        {
            throw new ArgumentException(
                $"The energies are {size} (height x width), but the image is {Size}. Resize one to the other.",
                nameof(unary));
        }
        if (Array.FindIndex(unary.Values, energy => !float.IsFinite(energy)) is var index and >= 0)
        {
            var (label, pixel) = Math.DivRem(index, (int)size.PixelCount);
            throw new ArgumentException(
                $"The energy of label {label} at row {pixel / size.Width}, column {pixel % size.Width} is {unary.Values[index]}; give finite ones.",
                nameof(unary));
        }
        foreach (var (_, _, compatibility) in _terms)
        {
            if (compatibility.Labels is { } known && known != labels)
            {
                throw new ArgumentException(
                    $"The energies are of {labels} labels, but a compatibility is given for {known}. Give one a label.",
                    nameof(unary));
            }
        }
        var width = MeanField.WidthFor(labels);
        return new MeanField(
            unary.Values,
            labels,
            size,
            [.. _terms.Select(term => MeanField.TermOf(term.Kernel, term.Compatibility.Mixing(labels, width), labels))],
            _shares);
    }

    /// <summary>Runs mean field for <see cref="DenseCrfOptions.Iterations"/> steps.</summary>
    /// <param name="unary">As in <see cref="Start"/>.</param>
    /// <param name="cancellation">Ends it between steps.</param>
    /// <returns>Each label's probability at each pixel: (labels, height, width).</returns>
    /// <exception cref="ArgumentException">As in <see cref="Start"/>.</exception>
    public FloatArray Infer(FloatArray unary, CancellationToken cancellation = default) => Run(unary, cancellation).Probabilities();

    /// <summary>As <see cref="Infer"/>, but only which label is the most likely.</summary>
    /// <param name="unary">As in <see cref="Start"/>, of at most 255 labels.</param>
    /// <param name="cancellation">Ends it between steps.</param>
    /// <exception cref="ArgumentException">As in <see cref="Start"/>.</exception>
    public LabelMap InferLabels(FloatArray unary, CancellationToken cancellation = default) => Run(unary, cancellation).Labels();

    private MeanField Run(FloatArray unary, CancellationToken cancellation)
    {
        var field = Start(unary);
        for (var step = 0; step < Options.Iterations; step++)
        {
            field.Step(cancellation);
        }
        return field;
    }

    private PairwiseKernel? Lent(KernelKey key) => _terms.FirstOrDefault(term => term.Key == key).Kernel;

    private IEnumerable<(KernelKey, LabelCompatibility)> Wanted(RgbImage image)
    {
        if (Options.Spatial is { Compatibility: not PottsCompatibility { Weight: 0 } } spatial)
        {
            yield return (new KernelKey(Size, Image: null, spatial.Sigma, SigmaRgb: 0, Options.Normalization), spatial.Compatibility);
        }
        if (Options.Bilateral is { Compatibility: not PottsCompatibility { Weight: 0 } } bilateral)
        {
            yield return (new KernelKey(Size, image, bilateral.SigmaXy, bilateral.SigmaRgb, Options.Normalization), bilateral.Compatibility);
        }
    }

    /// <summary>What a kernel depends on.</summary>
    /// <param name="Size">Height and width of the image.</param>
    /// <param name="Image">The image, the same object; null where colours do not count.</param>
    /// <param name="SigmaXy">Deviation in pixels.</param>
    /// <param name="SigmaRgb">Deviation in steps of a byte, where colours count.</param>
    /// <param name="Normalization">How sums are scaled.</param>
    private sealed record KernelKey(ImageSize Size, RgbImage? Image, double SigmaXy, double SigmaRgb, FilterNormalization Normalization)
    {
        public PixelFeatures Features() =>
            Image is null ? PixelFeatures.OfPlace(Size, SigmaXy) : PixelFeatures.OfPlaceAndColor(Image, SigmaXy, SigmaRgb);
    }
}
