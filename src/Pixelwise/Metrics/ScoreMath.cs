namespace Pixelwise.Metrics;

/// <summary>Sums and means that know that a score may be undefined.</summary>
internal static class ScoreMath
{
    /// <summary>Mean of the scores that are not NaN; NaN when there is none.</summary>
    public static double MeanOfDefined(this IEnumerable<double> scores) =>
        scores.Where(score => !double.IsNaN(score)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The counts of several classes together.</summary>
    public static ClassCounts Sum(this IEnumerable<ClassCounts> classes) => classes.Aggregate(default(ClassCounts), (sum, counts) => sum + counts);

    /// <summary>Sum of counts, in 64 bits.</summary>
    public static long Sum(this ReadOnlySpan<long> counts)
    {
        long sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }
        return sum;
    }
}
