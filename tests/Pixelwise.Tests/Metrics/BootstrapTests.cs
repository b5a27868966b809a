using Pixelwise.Metrics;
using Pixelwise.Randomness;

namespace Pixelwise.Tests.Metrics;

public class BootstrapTests
{
    [Fact]
    public void The_interval_of_a_mean_is_about_that_of_the_normal_law()
    {
        var random = new SeededRandom(7);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextNormal())];
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length / values.Length);

        var interval = Bootstrap.Of(values.Length, drawn => drawn.Average(index => values[index]), new BootstrapOptions { Draws = 4000 });

        Assert.Equal(mean, interval.Score, precision: 12);
        Assert.Equal(-1.96, (interval.Low - mean) / error, tolerance: 0.1);
        Assert.Equal(1.96, (interval.High - mean) / error, tolerance: 0.1);
    }

    [Fact]
    public void The_seed_alone_decides()
    {
        ScoreInterval Interval(ulong seed) => Bootstrap.Of(20, drawn => drawn.Average(), new BootstrapOptions { Seed = seed });

        Assert.Equal(Interval(3), Interval(3));
        Assert.NotEqual(Interval(3), Interval(4));
    }

    [Fact]
    public void Draws_without_a_score_are_left_out()
    {
        var interval = Bootstrap.Of(2, drawn => drawn.Contains(0) ? double.NaN : 1, new BootstrapOptions());

        Assert.Equal((1, 1), (interval.Low, interval.High));
    }

    [Fact]
    public void Of_equal_images_nothing_varies() =>
        Assert.Equal(new ScoreInterval(0.5, 0.5, 0.5), Bootstrap.Of(10, _ => 0.5, new BootstrapOptions()));

    [Theory]
    [InlineData(99)]
    [InlineData(0)]
    public void Fewer_draws_than_quantiles_need_are_refused(int draws) =>
        Assert.StartsWith(
            "The ends of an interval are quantiles",
            Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Draws = draws }).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    [InlineData(double.NaN)]
    public void Confidence_is_a_share(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BootstrapOptions { Confidence = confidence });
}
