namespace Pixelwise.Comparison;

/// <summary>The choices that a sensible person may make: nothing else is both faster and better.</summary>
public static class ParetoFront
{
    /// <summary>Finds them.</summary>
    /// <param name="items">What there is to choose from.</param>
    /// <param name="cost">Less is better: time, memory. NaN keeps an item out.</param>
    /// <param name="quality">More is better: mean IoU. NaN keeps an item out.</param>
    /// <returns>
    /// By rising cost, and so by rising quality. An item is left out if another costs no more and is no worse, and beats it in one of the
    /// two; of equals in both, all are in.
    /// </returns>
    public static IReadOnlyList<T> Of<T>(IEnumerable<T> items, Func<T, double> cost, Func<T, double> quality)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(cost);
        ArgumentNullException.ThrowIfNull(quality);
        var front = new List<T>();
        var (bestQuality, itsCost) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var item in items.Where(item => !double.IsNaN(cost(item)) && !double.IsNaN(quality(item))).OrderBy(cost).ThenByDescending(quality))
        {
            var isTwin = quality(item) == bestQuality && cost(item) == itsCost;
            if (quality(item) > bestQuality || isTwin)
            {
                front.Add(item);
                (bestQuality, itsCost) = (quality(item), cost(item));
            }
        }
        return front;
    }
}
