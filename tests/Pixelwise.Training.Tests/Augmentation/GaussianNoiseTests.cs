using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class GaussianNoiseTests
{
    [Fact]
    public void Noise_has_mean_0_and_the_deviation_that_was_drawn()
    {
        var noise = Noise(new GaussianNoise(Deviation: 6, IsGrey: false, Key: 1));

        // 30 000 values: the mean is known to 0.035 and the deviation to 0.025; rounding to whole levels adds 1/12 to the variance.
        Assert.Equal(0, noise.Average(), tolerance: 0.15);
        Assert.Equal(Math.Sqrt(36 + 1 / 12.0), Math.Sqrt(noise.Average(value => value * value)), tolerance: 0.12);
    }

    [Fact]
    public void Grey_noise_is_the_same_in_all_channels_and_other_noise_is_not()
    {
        static bool IsGrey(double[] noise) => noise.Chunk(3).All(pixel => pixel[0] == pixel[1] && pixel[1] == pixel[2]);

        Assert.True(IsGrey(Noise(new GaussianNoise(6, IsGrey: true, Key: 2))));
        Assert.False(IsGrey(Noise(new GaussianNoise(6, IsGrey: false, Key: 2))));
    }

    private static double[] Noise(GaussianNoise noise)
    {
        var canvas = new Canvas(new ImageSize(100, 100), default);
        canvas.Image.Pixels.AsSpan().Fill(128);
        for (var row = 0; row < 100; row++)
        {
            canvas.Show(row, 0, 100);
        }
        noise.Apply(canvas);
        return [.. canvas.Image.Pixels.Select(value => value - 128.0)];
    }
}
