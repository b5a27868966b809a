using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class ErasingTests
{
    private static readonly ImageSize Window = new(100, 150);

    [Fact]
    public void Rectangles_have_the_shares_and_ratios_that_were_asked_for()
    {
        var options = new ErasingOptions { Probability = 1, Count = 3, MinShare = 0.1, MaxShare = 0.2, MinRatio = 0.5 };

        var drawn = Enumerable.Range(0, 200).SelectMany(seed => Erasing.Draw(options, Window, new SeededRandom((ulong)seed))).ToArray();

        Assert.Equal(600, drawn.Length);
        Assert.All(drawn, area =>
        {
            // Sides are rounded to whole pixels, a part in 60 of the shortest.
            Assert.InRange(area.Height * area.Width / 15000.0, 0.1 * 0.97, 0.2 * 1.03);
            Assert.InRange((double)area.Height / area.Width, 0.5 * 0.97, 2 * 1.03);
            Assert.True(area.Top >= 0 && area.Left >= 0 && area.Top + area.Height <= 100 && area.Left + area.Width <= 150);
        });
    }

    [Theory]
    [InlineData(ErasedLabels.Keep)]
    [InlineData(ErasedLabels.Ignore)]
    public void What_is_painted_over_has_the_padding_s_colour_and_keeps_its_labels_or_not(ErasedLabels labels)
    {
        var sample = AugmentationGolden.All.Sample;
        var options = new AugmentationOptions { Erasing = new ErasingOptions { Probability = 1, MinShare = 0.3, Labels = labels } };

        var result = new Augmenter(options, AugmentationGolden.Padding).Apply(sample, new SeededRandom(4));

        var erased = Enumerable.Range(0, 11 * 13).Where(i => result.Image[i / 13, i % 13] != sample.Image[i / 13, i % 13]).ToArray();
        Assert.InRange(erased.Length, 11 * 13 * 0.3 * 0.8, 11 * 13 * 0.33 * 1.2);
        Assert.All(erased, i => Assert.Equal(AugmentationGolden.Padding, result.Image[i / 13, i % 13]));
        Assert.All(Enumerable.Range(0, 11 * 13), i => Assert.Equal(
            labels == ErasedLabels.Ignore && erased.Contains(i) ? LabelMap.Ignore : sample.Labels.Labels[i], result.Labels.Labels[i]));
    }

    [Fact]
    public void A_rectangle_that_fits_nowhere_is_left_out() =>
        Assert.Empty(Erasing.Draw(new ErasingOptions { Probability = 1, MinShare = 1, MaxShare = 1 }, Window, new SeededRandom(1)));
}
