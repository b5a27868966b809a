using Pixelwise.Networks.Initialization;
using Pixelwise.Randomness;

namespace Pixelwise.Tests.Networks.Initialization;

public class InitializerTests
{
    [Fact]
    public void A_truncated_normal_ends_at_two_deviations_and_is_narrower_than_the_whole_one()
    {
        var values = Fill(new TruncatedNormal(0.5f), 100, 100);

        // A standard normal cut at ±2 has variance 1 − 4·φ(2) / (2·Φ(2) − 1) = 1 − 4·0.053991 / 0.954500 = 0.773741.
        Assert.All(values, value => Assert.InRange(value, -1f, 1f));
        Assert.Equal(0, values.Average(), 0.02);
        Assert.Equal(0.5 * Math.Sqrt(0.773741), Math.Sqrt(values.Average(value => value * value)), 0.01);
    }

    [Fact]
    public void Glorots_uniform_counts_inputs_and_outputs()
    {
        var values = Fill(new GlorotUniform(), 20, 30, 3, 3);

        // √(6 / (30·9 + 20·9)) = 0.115470
        Assert.InRange(values.Max(), 0.115, 0.115471);
        Assert.InRange(values.Min(), -0.115471, -0.115);
    }

    private static float[] Fill(Initializer initializer, params int[] shape)
    {
        var values = new float[shape.Aggregate((a, b) => a * b)];
        initializer.Fill(values, shape, new SeededRandom(1));
        return values;
    }
}
