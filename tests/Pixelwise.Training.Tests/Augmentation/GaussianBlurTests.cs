using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class GaussianBlurTests
{
    [Fact]
    public void A_blurred_photo_is_what_SciPy_makes_of_it() => Assert.All(AugmentationGolden.All.Blurs, golden =>
    {
        var image = AugmentationGolden.All.Sample.Image;

        GaussianBlur.Apply(image, golden.Sigma);

        // float32 here, float64 there: at a half they may round apart.
        Assert.Equal(AugmentationGolden.Bytes(golden.Image), image.Pixels, (expected, actual) => Math.Abs(expected - actual) <= 1);
    });

    [Fact]
    public void An_even_picture_stays_as_it_is()
    {
        var image = new RgbImage(new ImageSize(5, 6), [.. Enumerable.Repeat((byte)255, 90)]);

        GaussianBlur.Apply(image, 3);

        Assert.All(image.Pixels, value => Assert.Equal(255, value));
    }

    [Fact]
    public void The_deviation_lies_between_both_ends()
    {
        var options = new BlurOptions { Probability = 1, MinSigma = 0.5, MaxSigma = 0.75 };

        var drawn = Enumerable.Range(0, 200).Select(seed => GaussianBlur.DrawSigma(options, new SeededRandom((ulong)seed))).ToArray();

        Assert.All(drawn, sigma => Assert.InRange(sigma, 0.5, 0.75));
        Assert.True(drawn.Max() - drawn.Min() > 0.2);
    }

    [Fact]
    public void Ends_that_are_swapped_are_refused() => Assert.Contains("Swap them", Assert.Throws<ArgumentException>(
        () => new Augmenter(new AugmentationOptions { Blur = new BlurOptions { MinSigma = 3 } }, default)).Message, StringComparison.Ordinal);
}
