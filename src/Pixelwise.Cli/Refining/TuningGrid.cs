namespace Pixelwise.Cli.Refining;

/// <summary>The parameters that a search tries: first far apart, then near the best.</summary>
/// <remarks>
/// DeepLab's ranges (arXiv 1412.7062, section 5.1): bilateral weight 5 to 10, σxy 50 to 100, σrgb 3 to 10, widened downwards as in its
/// second version (arXiv 1606.00915, section 4.1: 3 to 6, 30 to 100, 3 to 6). Its steps of 1, 10 and 1 are those of the second round here.
/// </remarks>
internal static class TuningGrid
{
    private static readonly double[] Weights = [3, 5, 8];
    private static readonly double[] Places = [30, 60, 100];
    private static readonly double[] Colors = [3, 6, 10];

    /// <summary>The first round: three values of each.</summary>
    public static IEnumerable<(double Weight, double Xy, double Rgb)> Coarse() => Points(Weights, Places, Colors);

    /// <summary>The second round: a step either way.</summary>
    /// <param name="best">The best of the first.</param>
    public static IEnumerable<(double Weight, double Xy, double Rgb)> Fine(TuningTrial best) => Points(
        [best.BilateralWeight - 1, best.BilateralWeight, best.BilateralWeight + 1],
        [best.SigmaXy - 10, best.SigmaXy, best.SigmaXy + 10],
        [best.SigmaRgb - 1, best.SigmaRgb, best.SigmaRgb + 1]);

    // Points of one kernel follow each other, so that it is prepared once for all its weights.
    private static IEnumerable<(double Weight, double Xy, double Rgb)> Points(double[] weights, double[] places, double[] colors) =>
        from place in places
        from color in colors
        from weight in weights
        select (weight, place, color);
}
