using Pixelwise.Randomness;

namespace Pixelwise.Metrics;

/// <summary>
/// The percentile bootstrap over images (Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics, 1979).
/// </summary>
/// <remarks>
/// Images are drawn, not pixels: the pixels of one image are right or wrong together, so they are no independent witnesses.
/// </remarks>
internal static class Bootstrap
{
    /// <summary>Scores as many images as there are, drawn with replacement, again and again.</summary>
    /// <param name="images">How many images there are, at least 1.</param>
    /// <param name="score">
    /// The score of a set of images, given by their indices; an index may come several times. NaN where it has none.
    /// </param>
    /// <param name="options">How often, and from which seed.</param>
    /// <returns>The score of each image once, and the quantiles of the drawn scores that have a value.</returns>
    public static ScoreInterval Of(int images, Func<IReadOnlyList<int>, double> score, BootstrapOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        var drawn = new double[options.Draws];
        Parallel.For(0, drawn.Length, draw =>
        {
            var random = new SeededRandom(options.Seed, (ulong)draw);
            var indices = new int[images];
            for (var i = 0; i < images; i++)
            {
                indices[i] = random.NextInt(images);
            }
            drawn[draw] = score(indices);
        });
        double[] sorted = [.. drawn.Where(value => !double.IsNaN(value)).Order()];
        var tail = (1 - options.Confidence) / 2;
        return new ScoreInterval(score([.. Enumerable.Range(0, images)]), Quantile(sorted, tail), Quantile(sorted, 1 - tail));
    }

    /// <summary>Linear between the two nearest ranks, as NumPy's default.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        if (sorted.Length == 0)
        {
            return double.NaN;
        }
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
