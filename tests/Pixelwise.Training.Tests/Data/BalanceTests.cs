using Pixelwise.Training.Data;

namespace Pixelwise.Training.Tests.Data;

public class BalanceTests
{
    // Ten samples: class 0 is in all, class 1 in the last one only, class 2 nowhere.
    private static readonly long[][] Pixels = [.. Enumerable.Range(0, 10).Select(i => i == 9 ? new long[] { 60, 40, 0 } : [100, 0, 0])];

    [Fact]
    public void Without_balance_each_sample_comes_once() => Assert.Null(new NoBalance().ExpectedCounts(Pixels));

    [Fact]
    public void Repeat_factors_are_the_root_of_threshold_over_share()
    {
        var counts = new RepeatFactor { Threshold = 0.4 }.ExpectedCounts(Pixels)!;

        Assert.All(counts.Take(9), count => Assert.Equal(1, count));
        Assert.Equal(2, counts[9], precision: 12); // √(0.4 / 0.1)
    }

    [Fact]
    public void Rare_classes_are_drawn_by_the_softmax_of_what_they_are_not()
    {
        var counts = new RareClass { Temperature = 0.5 }.ExpectedCounts(Pixels)!;

        // Class 0 has 960 of 1000 pixels, class 1 has 40: weights e^(−1.92) and e^(−0.08), so p₁ = 1 / (1 + e^(−1.84)) = 0.8629.
        // 10 draws: the last sample gets 10·p₁ and its tenth of the 10·p₀.
        var rare = 1 / (1 + Math.Exp(-1.84));
        Assert.Equal(10 * rare + (1 - rare), counts[9], precision: 10);
        Assert.All(counts.Take(9), count => Assert.Equal(1 - rare, count, precision: 10));
        Assert.Equal(10, counts.Sum(), precision: 10);
    }

    [Fact]
    public void A_temperature_as_small_as_DAFormers_is_finite() =>
        Assert.All(new RareClass { Temperature = 0.001 }.ExpectedCounts(Pixels)!, count => Assert.InRange(count, 0, 10));
}
