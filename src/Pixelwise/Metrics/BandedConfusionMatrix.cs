using Pixelwise.Imaging;

namespace Pixelwise.Metrics;

/// <summary>Two confusion matrices: one of all pixels, and one of those near a class border among them.</summary>
/// <param name="empty">Makes the matrices.</param>
/// <param name="weighting">How wide the band is and what its pixels count; null counts every pixel alike.</param>
internal sealed class BandedConfusionMatrix(Func<ConfusionMatrix> empty, BoundaryWeighting? weighting)
{
    private readonly ConfusionMatrix _band = empty();

    /// <summary>All pixels, unweighted.</summary>
    public ConfusionMatrix All { get; } = empty();

    /// <summary>Hits and misses of each class, weighted.</summary>
    public IReadOnlyList<ClassCounts> Classes => weighting is null
        ? All.Classes
        : [.. All.Classes.Zip(_band.Classes, (all, band) => weighting.InteriorWeight * (all - band) + weighting.BandWeight * band)];

    /// <summary>Counts one image.</summary>
    /// <param name="target">True class of each pixel; borders are found here.</param>
    /// <param name="prediction">Predicted class of each pixel; of the same size.</param>
    /// <exception cref="ArgumentException">The sizes differ, or a value is no class; nothing has been counted then.</exception>
    public void Add(LabelMap target, LabelMap prediction)
    {
        All.Add(target, prediction);
        if (weighting is not null)
        {
            var inBand = BoundaryBand.Mask(target, weighting.Width, weighting.VoidIsBorder, All.IgnoreIndex);
            _band.Add(Where(inBand, target.Labels), Where(inBand, prediction.Labels));
        }
    }

    /// <summary>Adds the counts of another pair of matrices.</summary>
    public void Merge(BandedConfusionMatrix other)
    {
        All.Merge(other.All);
        _band.Merge(other._band);
    }

    private static byte[] Where(bool[] mask, byte[] labels)
    {
        var kept = new byte[mask.AsSpan().Count(true)];
        var next = 0;
        for (var pixel = 0; pixel < mask.Length; pixel++)
        {
            if (mask[pixel])
            {
                kept[next++] = labels[pixel];
            }
        }
        return kept;
    }
}
