using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class ElasticFieldTests
{
    [Fact]
    public void Displacements_lie_on_the_bicubic_surface_that_PyTorch_finds() => Assert.All(AugmentationGolden.All.Fields, golden =>
    {
        var surface = new ElasticField(golden.Grid, golden.Down, golden.Right).Over(new ImageSize(golden.Height, golden.Width));
        for (var row = 0; row < golden.Height; row++)
        {
            var (down, right) = (new double[golden.Width], new double[golden.Width]);

            surface.AddTo(row, down, right);

            for (var column = 0; column < golden.Width; column++)
            {
                // Both are float64; they only add up in another order.
                Assert.Equal(golden.DownSurface[row * golden.Width + column], down[column], tolerance: 1e-12);
                Assert.Equal(golden.RightSurface[row * golden.Width + column], right[column], tolerance: 1e-12);
            }
        }
    });

    [Fact]
    public void Equal_vectors_move_every_pixel_alike()
    {
        double[] threes = [.. Enumerable.Repeat(3.0, 9)];
        var (down, right) = (new double[7], new double[7]);

        new ElasticField(3, threes, threes).Over(new ImageSize(5, 7)).AddTo(2, down, right);

        Assert.All([.. down, .. right], value => Assert.Equal(3, value, tolerance: 1e-12));
    }

    [Fact]
    public void Vectors_have_the_deviation_that_was_asked_for()
    {
        // At the corner of a window the surface is the corner's vector itself. Of 2000 values the deviation is known to about 1.6 %.
        var options = new ElasticOptions { Sigma = 7 };
        var corners = Enumerable.Range(0, 1000).SelectMany(seed =>
        {
            var (down, right) = (new double[4], new double[4]);
            ElasticField.Draw(options, new SeededRandom(3, (ulong)seed))!.Over(new ImageSize(4, 4)).AddTo(0, down, right);
            return (double[])[down[0], right[0]];
        }).ToArray();

        Assert.Equal(7, Math.Sqrt(corners.Average(value => value * value)), tolerance: 0.4);
        Assert.Equal(0, corners.Average(), tolerance: 0.6);
    }

    [Fact]
    public void A_probability_of_0_bends_nothing() => Assert.Null(ElasticField.Draw(new ElasticOptions { Probability = 0 }, new SeededRandom(1)));
}
