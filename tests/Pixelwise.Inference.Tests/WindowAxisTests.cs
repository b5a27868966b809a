namespace Pixelwise.Inference.Tests;

public class WindowAxisTests
{
    private static readonly WindowOptions Uniform = new() { Blend = WindowBlend.Uniform };

    [Fact]
    public void The_last_window_ends_with_the_image()
    {
        var axis = new WindowAxis(side: 1000, window: 400, overlap: 100, place: 1, multiple: 1, Uniform.Weights);

        // Steps of 300; from 600 on, 400 remain.
        Assert.Equal([0, 300, 600], Origins(axis));

        axis = new WindowAxis(side: 1001, window: 400, overlap: 100, place: 1, multiple: 1, Uniform.Weights);

        Assert.Equal([0, 300, 600, 601], Origins(axis));
    }

    [Fact]
    public void Windows_begin_where_poolings_do_and_may_end_beyond_the_image()
    {
        // 400 − 100 = 300, rounded down to 288 = 9·32; the last begins at 1001 − 400 = 601, rounded up to 608.
        var axis = new WindowAxis(side: 1001, window: 400, overlap: 100, place: 8, multiple: 32, Uniform.Weights);

        Assert.Equal([0, 288, 576, 608], Origins(axis));
        Assert.Equal((608 + 400) / 8, axis.Places);
    }

    [Theory]
    [InlineData(WindowBlend.Uniform)]
    [InlineData(WindowBlend.Gaussian)]
    public void Shares_add_up_to_1_everywhere(WindowBlend blend)
    {
        var axis = new WindowAxis(side: 100, window: 24, overlap: 9, place: 1, multiple: 1, new WindowOptions { Blend = blend }.Weights);

        var sums = new double[axis.Places];
        for (var window = 0; window < axis.Count; window++)
        {
            foreach (var (index, share) in axis.Shares(window).ToArray().Index())
            {
                sums[axis.First(window) + index] += share;
            }
        }
        Assert.All(sums, sum => Assert.Equal(1, sum, 1e-6));
        Assert.Equal(1, axis.Shares(0)[0]); // nobody else covers the corner
    }

    [Fact]
    public void A_gaussian_weighs_the_middle_most_and_both_sides_alike()
    {
        // The deviation is 16 / 8 = 2 places: half a place from the middle weighs exp(−½ · 0.25²), 7.5 places exp(−½ · 3.75²).
        var weights = new WindowOptions().Weights(16);

        Assert.Equal(Math.Exp(-0.5 * 0.25 * 0.25), weights[8], precision: 12);
        Assert.Equal(Math.Exp(-0.5 * 3.75 * 3.75), weights[0], precision: 12);
        Assert.Equal(weights, weights.Reverse());
    }

    private static IEnumerable<int> Origins(WindowAxis axis) => Enumerable.Range(0, axis.Count).Select(axis.Origin);
}
