using Pixelwise.Randomness;

namespace Pixelwise.Tests.Randomness;

public class SeededRandomTests
{
    [Fact]
    public void Equal_keys_give_equal_numbers()
    {
        Assert.Equal(Numbers(new SeededRandom(1, 2, 3)), Numbers(new SeededRandom(1, 2, 3)));
    }

    [Fact]
    public void The_order_and_number_of_keys_matter()
    {
        Assert.NotEqual(Numbers(new SeededRandom(1, 2)), Numbers(new SeededRandom(2, 1)));
        Assert.NotEqual(Numbers(new SeededRandom(1)), Numbers(new SeededRandom(1, 0)));
    }

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var random = new SeededRandom(7);

        var bins = new int[10];
        for (var i = 0; i < 100_000; i++)
        {
            bins[(int)(random.NextDouble() * 10)]++;
        }

        // 10 000 expected a bin, standard deviation 95: five of them
        Assert.All(bins, count => Assert.InRange(count, 9_525, 10_475));
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1()
    {
        var random = new SeededRandom(11);

        var sample = Enumerable.Range(0, 100_000).Select(_ => random.NextNormal()).ToArray();

        // standard errors 0.0032 and 0.0022: five of them
        Assert.Equal(0, sample.Average(), 0.016);
        Assert.Equal(1, Math.Sqrt(sample.Average(x => x * x)), 0.011);
    }

    [Fact]
    public void A_shuffle_keeps_every_item()
    {
        var items = Enumerable.Range(0, 100).ToArray();

        new SeededRandom(3).Shuffle(items.AsSpan());

        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }

    private static ulong[] Numbers(SeededRandom random) => [.. Enumerable.Range(0, 8).Select(_ => random.NextBits())];
}
