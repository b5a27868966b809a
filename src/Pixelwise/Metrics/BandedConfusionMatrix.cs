using Pixelwise.Imaging;

namespace Pixelwise.Metrics;

/// <summary>Two confusion matrices: one of the pixels near a class border, one of all others.</summary>
/// <param name="empty">Makes the matrices.</param>
/// <param name="weighting">How wide the band is and what its pixels count; null puts every pixel into the interior.</param>
internal sealed class BandedConfusionMatrix(Func<ConfusionMatrix> empty, BoundaryWeighting? weighting)
{
    private readonly ConfusionMatrix _interior = empty();
    private readonly ConfusionMatrix _band = empty();

    /// <summary>Hits and misses of each class, weighted.</summary>
    public IReadOnlyList<ClassCounts> Classes => weighting is null
        ? _interior.Classes
        : [.. _interior.Classes.Zip(_band.Classes, (interior, band) => weighting.InteriorWeight * interior + weighting.BandWeight * band)];

    /// <summary>All pixels together, unweighted.</summary>
    public ConfusionMatrix Total()
    {
        var total = empty();
        total.Merge(_interior);
        total.Merge(_band);
        return total;
    }

    /// <summary>Counts one image.</summary>
    /// <param name="target">True class of each pixel; borders are found here.</param>
    /// <param name="prediction">Predicted class of each pixel; of the same size.</param>
    /// <exception cref="ArgumentException">The sizes differ, or a value is no class; nothing has been counted then.</exception>
    public void Add(LabelMap target, LabelMap prediction)
    {
        if (weighting is null)
        {
            _interior.Add(target, prediction);
            return;
        }
        _interior.Check(target, prediction);
        ReadOnlySpan<bool> inBand = BoundaryBand.Mask(target, weighting.Width, weighting.VoidIsBorder, _interior.IgnoreIndex);
        for (var start = 0; start < inBand.Length;)
        {
            var rest = inBand[start..];
            var length = rest.IndexOf(!rest[0]) is >= 0 and var end ? end : rest.Length;
            (rest[0] ? _band : _interior).CountChecked(target.Labels.AsSpan(start, length), prediction.Labels.AsSpan(start, length));
            start += length;
        }
    }

    /// <summary>Adds the counts of another pair of matrices.</summary>
    public void Merge(BandedConfusionMatrix other)
    {
        _interior.Merge(other._interior);
        _band.Merge(other._band);
    }
}
