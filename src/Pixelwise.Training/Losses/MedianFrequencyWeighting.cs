namespace Pixelwise.Training.Losses;

/// <summary>
/// Median frequency balancing: median(f) / f(class), with f(class) = pixels of the class / pixels of the images in which it occurs (Eigen and
/// Fergus, 2015; used by SegNet).
/// </summary>
/// <remarks>The median is taken over the classes that occur. A class that never occurs weighs 0: it has no pixel to weigh.</remarks>
public sealed record MedianFrequencyWeighting : ClassWeighting
{
    /// <inheritdoc/>
    public override bool NeedsCounts => true;

    /// <inheritdoc/>
    public override float[] Weights(ClassFrequencies counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var frequencies = counts.Pixels.Zip(counts.PixelsOfImagesWithClass, (pixels, all) => pixels == 0 ? 0 : (double)pixels / all).ToArray();
        var occurring = frequencies.Where(frequency => frequency > 0).Order().ToArray();
        if (occurring.Length == 0)
        {
            throw new ArgumentException("No pixel of the training labels has a class; check the masks.", nameof(counts));
        }
        var median = (occurring[(occurring.Length - 1) / 2] + occurring[occurring.Length / 2]) / 2;
        return [.. frequencies.Select(frequency => frequency == 0 ? 0 : (float)(median / frequency))];
    }
}
