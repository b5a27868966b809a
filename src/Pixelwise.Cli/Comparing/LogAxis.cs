using System.Globalization;
using ScottPlot.TickGenerators;

namespace Pixelwise.Cli.Comparing;

/// <summary>A logarithmic axis: positions are powers of ten, ticks the values that a person reads.</summary>
internal static class LogAxis
{
    private static readonly double[] Steps = [1, 2, 5];

    /// <summary>Where a value lies on the axis.</summary>
    /// <param name="value">Above 0.</param>
    public static double At(double value) => Math.Log10(value);

    /// <summary>The ends of an axis on which all values have some room, and which shows two ticks at least.</summary>
    /// <param name="values">At least one, all above 0.</param>
    public static (double Low, double High) Limits(IEnumerable<double> values)
    {
        double[] places = [.. values.Select(At)];
        var room = Math.Max(0.15, (places.Max() - places.Min()) * 0.05);
        var (low, high) = (places.Min() - room, places.Max() + room);
        var widest = At(5 / 2.0); // between two neighbouring ticks
        return high - low >= 2 * widest ? (low, high) : ((low + high) / 2 - widest, (low + high) / 2 + widest);
    }

    /// <summary>Ticks at 1, 2 and 5 of each power of ten between the ends.</summary>
    /// <param name="low">Lower end, as a power of ten.</param>
    /// <param name="high">Upper end.</param>
    public static NumericManual Ticks(double low, double high)
    {
        var ticks = new NumericManual();
        for (var power = (int)Math.Floor(low); power <= Math.Ceiling(high); power++)
        {
            foreach (var value in Steps.Select(step => step * Math.Pow(10, power)).Where(value => At(value) >= low && At(value) <= high))
            {
                ticks.AddMajor(At(value), value.ToString("0.####", CultureInfo.InvariantCulture));
            }
        }
        return ticks;
    }
}
