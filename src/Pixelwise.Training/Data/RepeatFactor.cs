using Pixelwise.Training.Recipes;

namespace Pixelwise.Training.Data;

/// <summary>
/// Samples of rare classes come more than once an epoch: max(1, √(t / f)), f being the share of samples that show the class, and the
/// greatest factor of its classes a sample's. Gupta, Dollár and Girshick, "LVIS", CVPR 2019.
/// </summary>
public sealed record RepeatFactor : BalanceOptions
{
    /// <summary>t: classes in a smaller share of the samples are repeated, in (0, 1]. Default 0.1.</summary>
    [Meaning("Classes that fewer samples show than this share, in (0, 1], make their samples come √(threshold / share) times.")]
    public double Threshold
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw Rule.Broken(nameof(Threshold), value, "it lies in (0, 1]", "0.1 is usual");
    } = 0.1;

    internal override IReadOnlyList<double>? ExpectedCounts(IReadOnlyList<long[]> pixels)
    {
        var classes = pixels[0].Length;
        double[] factors =
        [
            .. Enumerable
                .Range(0, classes)
                .Select(id => Math.Max(1, Math.Sqrt(Threshold * pixels.Count / pixels.Count(sample => sample[id] > 0)))),
        ];
        return
        [
            .. pixels.Select(sample => Enumerable.Range(0, classes).Where(id => sample[id] > 0).Select(id => factors[id]).Append(1).Max()),
        ];
    }
}
