using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class ClassBalanceTests
{
    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 1 }, 0.75, false)] // 0.75 is not below 0.75
    [InlineData(new byte[] { 0, 0, 0, 1 }, 0.76, true)]
    [InlineData(new byte[] { 0, 0, 1, 255, 255, 255 }, 0.7, true)] // void is not counted: 2 of 3
    [InlineData(new byte[] { 2, 2, 2, 2 }, 0.99, false)] // one class alone
    [InlineData(new byte[] { 255, 255 }, 0.99, false)]
    [InlineData(new byte[] { 2, 2, 2, 2 }, 1, true)] // no rule
    public void A_window_is_accepted_by_the_share_of_its_greatest_class(byte[] labels, double maxShare, bool accepted) =>
        Assert.Equal(accepted, ClassBalance.Accepts(labels, maxShare));

    [Fact]
    public void Crops_look_for_places_where_no_class_fills_the_window()
    {
        // Class 1 fills 16x16 in a corner of 64x64, so a window of 16x16 shows a·b of its pixels, where a and b run from 1 to 16 in the 256
        // of 49·49 places that touch it. In 184 of them a·b lies between a tenth and nine tenths of the window.
        var size = new ImageSize(64, 64);
        var sample = new Sample("corner", new RgbImage(size), new LabelMap(size));
        for (var row = 0; row < 16; row++)
        {
            sample.Labels.Labels.AsSpan(row * 64, 16).Fill(1);
        }
        var plain = new AugmentationOptions { Crop = new ImageSize(16, 16) };

        int Balanced(AugmentationOptions options) => Enumerable.Range(0, 200).Count(seed =>
            ClassBalance.Accepts(new Augmenter(options, default).Apply(sample, new SeededRandom((ulong)seed)).Labels.Labels, 0.9));

        // One place is accepted by 0.077, one of eleven by 1 − (1 − 0.077)^11 = 0.58; 200 samples know them to 0.02 and 0.035.
        Assert.Equal(184 / (49 * 49.0), Balanced(plain) / 200.0, tolerance: 0.06);
        Assert.Equal(0.58, Balanced(plain with { MaxClassShare = 0.9 }) / 200.0, tolerance: 0.1);
    }

    [Fact]
    public void A_greatest_share_without_a_crop_is_refused() =>
        Assert.Contains(
            "Set crop",
            Assert.Throws<ArgumentException>(() => new Augmenter(new AugmentationOptions { MaxClassShare = 0.5 }, default)).Message,
            StringComparison.Ordinal);
}
