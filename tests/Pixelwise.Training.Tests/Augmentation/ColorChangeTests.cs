using Pixelwise.Randomness;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class ColorChangeTests
{
    [Fact]
    public void No_change_leaves_every_colour_exactly()
    {
        var random = new SeededRandom(1);
        byte[] pixels = [.. Enumerable.Range(0, 3000).Select(_ => (byte)random.NextInt(256))];

        Assert.Equal(pixels, Changed(pixels, ColorChange.None, meanGrey: 77));
    }

    [Fact]
    public void Brightness_multiplies_and_clips() =>
        Assert.Equal([150, 75, 255], Changed([100, 50, 200], ColorChange.None with { Brightness = 1.5 }));

    [Fact]
    public void Contrast_moves_away_from_the_mean_grey() =>
        Assert.Equal([100 + 50, 100 - 50, 100], Changed([125, 75, 100], ColorChange.None with { Contrast = 2 }, meanGrey: 100));

    [Fact]
    public void Contrast_turns_about_the_grey_that_brightness_left() =>
        // brightness: 125 -> 250 and grey 50 -> 100; contrast: 100 + 0.5 · 150
        Assert.Equal([175, 175, 175], Changed([125, 125, 125], ColorChange.None with { Brightness = 2, Contrast = 0.5 }, meanGrey: 50));

    [Fact]
    public void Saturation_0_leaves_the_luma() =>
        // 0.299 · 100 + 0.587 · 50 + 0.114 · 200 = 82.05
        Assert.Equal([82, 82, 82], Changed([100, 50, 200], ColorChange.None with { Saturation = 0 }));

    [Fact]
    public void Each_change_alone_is_what_torchvision_makes_of_it()
    {
        var golden = AugmentationGolden.All;
        var pixels = AugmentationGolden.Bytes(golden.Image);
        void Agrees(int[] expected, ColorChange change) => Assert.Equal(
            AugmentationGolden.Bytes(expected),
            Changed(pixels, change, ColorChange.MeanGrey(pixels)),
            (theirs, ours) => Math.Abs(theirs - ours) <= 1); // torchvision's weight of red is 0.2989, and at a half both may round apart

        Agrees(golden.Brightness, ColorChange.None with { Brightness = 1.25 });
        Agrees(golden.Contrast, ColorChange.None with { Contrast = 0.6 });
        Agrees(golden.Saturation, ColorChange.None with { Saturation = 0.4 });
    }

    [Fact]
    public void Hue_leaves_greys_and_luma_alone()
    {
        Assert.Equal([90, 90, 90], Changed([90, 90, 90], ColorChange.None with { Hue = 0.3 }));

        var turned = Changed([140, 110, 120], ColorChange.None with { Hue = 0.25 });
        Assert.NotEqual([140, 110, 120], turned);
        // Each channel is rounded by at most a half, and the weights of luma add up to 1.
        Assert.Equal(ColorChange.MeanGrey([140, 110, 120]), ColorChange.MeanGrey(turned), tolerance: 0.5);
    }

    [Fact]
    public void Half_a_turn_of_hue_is_the_opposite_colour_and_a_whole_one_the_same()
    {
        // luma 0.299 · 140 + 0.587 · 110 + 0.114 · 120 = 120.11; differences from it change their sign: 140 -> 2 · 120.11 − 140 = 100.22
        Assert.Equal([100, 130, 120], Changed([140, 110, 120], ColorChange.None with { Hue = 0.5 }));
        Assert.Equal([140, 110, 120], Changed([140, 110, 120], ColorChange.None with { Hue = 1 }));
    }

    [Fact]
    public void Mean_grey_weighs_channels_by_their_luma() =>
        Assert.Equal((0.299 * 100 + 0.587 * 50 + 0.114 * 200 + 30) / 2, ColorChange.MeanGrey([100, 50, 200, 30, 30, 30]), precision: 9);

    private static byte[] Changed(byte[] pixels, ColorChange change, double meanGrey = 0)
    {
        var result = pixels.ToArray();
        change.Apply(result, meanGrey);
        return result;
    }
}
