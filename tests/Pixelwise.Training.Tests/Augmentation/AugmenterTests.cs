using CsCheck;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Randomness;
using Pixelwise.Tests;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class AugmenterTests
{
    private static readonly Rgb Padding = new(9, 99, 199);

    private static readonly Gen<Sample> Samples =
        from height in Gen.Int[1, 24]
        from width in Gen.Int[1, 24]
        from labels in Gen.Byte[0, 3].Array[height * width]
        select Coloured(new ImageSize(height, width), labels);

    [Fact]
    public void Without_options_nothing_changes() => Gen.Select(Samples, Gen.ULong).Holds(pair =>
    {
        var (sample, seed) = pair;

        var result = new Augmenter(new AugmentationOptions(), Padding).Apply(sample, new SeededRandom(seed));

        Assert.Equal(sample.Image.Pixels, result.Image.Pixels);
        Assert.Equal(sample.Labels.Labels, result.Labels.Labels);
    });

    [Fact]
    public void Mirrored_twice_is_as_before() => Samples.Holds(sample =>
    {
        var flip = new Augmenter(new AugmentationOptions { Flip = 1 }, Padding);

        var once = flip.Apply(sample, new SeededRandom(1));
        var twice = flip.Apply(once, new SeededRandom(1));

        for (var column = 0; column < sample.Image.Size.Width; column++)
        {
            Assert.Equal(sample.Image[0, column], once.Image[0, sample.Image.Size.Width - 1 - column]);
        }
        Assert.Equal(sample.Image.Pixels, twice.Image.Pixels);
        Assert.Equal(sample.Labels.Labels, twice.Labels.Labels);
    });

    [Fact]
    public void Top_and_bottom_are_swapped_at_every_scale() => Samples.Holds(sample =>
    {
        var options = new AugmentationOptions { MinScale = 1.7, MaxScale = 1.7 };

        var upright = new Augmenter(options, Padding).Apply(sample, new SeededRandom(1));
        var turned = new Augmenter(options with { VerticalFlip = 1 }, Padding).Apply(sample, new SeededRandom(1));

        // Half a pixel may be seen from above or from below, so labels at a tie and the last bit of a mean may differ; whole rows do not.
        Assert.Equal(upright.Image.Size, turned.Image.Size);
        for (var row = 0; row < upright.Image.Size.Height; row++)
        {
            for (var column = 0; column < upright.Image.Size.Width; column++)
            {
                var (above, below) = (upright.Image[row, column], turned.Image[upright.Image.Size.Height - 1 - row, column]);
                Assert.True(Math.Abs(above.R - below.R) <= 1 && Math.Abs(above.G - below.G) <= 1 && Math.Abs(above.B - below.B) <= 1);
            }
        }
    });

    [Fact]
    public void Whole_factors_keep_labels_on_the_pixels_that_they_belong_to() =>
        Gen.Select(Samples, Gen.ULong, Gen.Int[1, 40], Gen.Int[1, 40])
            .Holds(drawn =>
            {
                var (sample, seed, height, width) = drawn;
                var options = new AugmentationOptions { Flip = 0.5, Crop = new ImageSize(height, width) };

                var result = new Augmenter(options, Padding).Apply(sample, new SeededRandom(seed));

                // Each label has a colour of its own, so a pixel tells which label belongs to it; beside the image are padding and void.
                for (var row = 0; row < height; row++)
                {
                    for (var column = 0; column < width; column++)
                    {
                        var label = result.Labels[row, column];
                        Assert.Equal(label == LabelMap.Ignore ? Padding : ColorOf(label), result.Image[row, column]);
                    }
                }
                var shown = Math.Min(height, sample.Image.Size.Height) * Math.Min(width, sample.Image.Size.Width);
                Assert.Equal(shown, result.Labels.Labels.Count(label => label != LabelMap.Ignore));
            });

    [Fact]
    public void Scaled_labels_follow_the_scaled_image()
    {
        // Left half black and class 0, right half white and class 1: wherever the edge lands, both must land there together.
        var size = new ImageSize(16, 32);
        var sample = new Sample("edge", new RgbImage(size), new LabelMap(size));
        for (var i = 0; i < 16 * 32; i++)
        {
            var right = i % 32 >= 16;
            sample.Labels.Labels[i] = right ? (byte)1 : (byte)0;
            sample.Image.Pixels.AsSpan(i * 3, 3).Fill(right ? (byte)255 : (byte)0);
        }
        var augmenter = new Augmenter(
            new AugmentationOptions
            {
                Flip = 0.5,
                MinScale = 0.4,
                MaxScale = 2.6,
                Crop = new ImageSize(20, 20),
            },
            new Rgb(0, 0, 0));

        for (ulong seed = 0; seed < 200; seed++)
        {
            var result = augmenter.Apply(sample, new SeededRandom(seed));
            for (var i = 0; i < 400; i++)
            {
                var label = result.Labels.Labels[i];
                var red = result.Image.Pixels[i * 3];
                // Black and white blend at the edge; a label lies on the side that has the greater part.
                Assert.True(label switch { 0 => red <= 128, 1 => red >= 127, _ => red == 0 }, $"seed {seed}, pixel {i}: label {label}, red {red}");
            }
        }
    }

    [Fact]
    public void No_class_is_invented() => Gen.Select(Samples, Gen.ULong).Holds(drawn =>
    {
        var (sample, seed) = drawn;
        var options = Everything with { MinScale = 0.3, MaxScale = 3, Crop = new ImageSize(10, 12) };

        var result = new Augmenter(options, Padding).Apply(sample, new SeededRandom(seed));

        Assert.Empty(result.Labels.Labels.Except([.. sample.Labels.Labels, LabelMap.Ignore]));
    });

    [Fact]
    public void A_seed_gives_one_result_and_other_seeds_others()
    {
        var options = Everything with { MinScale = 0.5, MaxScale = 2, Crop = new ImageSize(16, 16) };
        var augmenter = new Augmenter(options, Padding);
        var sample = Coloured(new ImageSize(24, 24), [.. Enumerable.Range(0, 24 * 24).Select(i => (byte)(i / 7 % 4))]);

        byte[] Pixels(ulong epoch, ulong index) => augmenter.Apply(sample, new SeededRandom(7, epoch, index)).Image.Pixels;

        Assert.Equal(Pixels(1, 2), Pixels(1, 2));
        Assert.NotEqual(Pixels(1, 2), Pixels(1, 3));
        Assert.NotEqual(Pixels(1, 2), Pixels(2, 2));
    }

    [Fact]
    public void The_sample_itself_is_left_as_it_is()
    {
        var sample = Coloured(new ImageSize(8, 8), new byte[64]);
        var pixels = sample.Image.Pixels.ToArray();

        new Augmenter(Everything with { Flip = 1, Crop = new ImageSize(4, 9) }, Padding).Apply(sample, new SeededRandom(1));

        Assert.Equal(pixels, sample.Image.Pixels);
    }

    [Fact]
    public void The_padding_keeps_its_colour_when_colours_change()
    {
        var sample = Coloured(new ImageSize(2, 2), new byte[4]);
        var options = new AugmentationOptions { Crop = new ImageSize(6, 6), Brightness = 1, Contrast = 1, Saturation = 1, Hue = 0.5 };

        var result = new Augmenter(options, Padding).Apply(sample, new SeededRandom(3));

        Assert.All(
            Enumerable.Range(0, 36).Where(i => result.Labels.Labels[i] == LabelMap.Ignore),
            i => Assert.Equal(Padding, result.Image[i / 6, i % 6]));
    }

    [Fact]
    public void The_padding_keeps_its_colour_whatever_happens_to_the_photo()
    {
        var size = new ImageSize(20, 20);
        var sample = Coloured(size, new byte[400]); // no label is void, so what becomes void is padding
        var options = Everything with { Crop = new ImageSize(24, 24), Erasing = null };

        for (ulong seed = 0; seed < 50; seed++)
        {
            var result = new Augmenter(options, Padding).Apply(sample, new SeededRandom(seed));

            Assert.All(
                Enumerable.Range(0, 24 * 24).Where(i => result.Labels.Labels[i] == LabelMap.Ignore),
                i => Assert.Equal(Padding, result.Image[i / 24, i % 24]));
        }
    }

    [Fact]
    public void Switching_one_idea_on_leaves_what_the_others_draw()
    {
        var sample = Coloured(new ImageSize(24, 24), [.. Enumerable.Range(0, 24 * 24).Select(i => (byte)(i / 7 % 4))]);
        var options = new AugmentationOptions { Rotation = 40, Shear = 5, Elastic = new ElasticOptions { Sigma = 2 }, Crop = new ImageSize(16, 16) };

        var without = new Augmenter(options, Padding).Apply(sample, new SeededRandom(6));
        var with = new Augmenter(
            options with
            {
                Gamma = 0.5,
                Noise = new NoiseOptions { Probability = 1 },
                Blur = new BlurOptions { Probability = 1 },
            },
            Padding).Apply(sample, new SeededRandom(6));

        Assert.Equal(without.Labels.Labels, with.Labels.Labels);
        Assert.NotEqual(without.Image.Pixels, with.Image.Pixels);
    }

    [Fact]
    public void Contradicting_options_are_refused_at_once() => Assert.Throws<ArgumentException>(
        () => new Augmenter(new AugmentationOptions { MinScale = 2, MaxScale = 1, Crop = new ImageSize(1, 1) }, Padding));

    private static AugmentationOptions Everything => new()
    {
        Flip = 0.5,
        VerticalFlip = 0.5,
        Rotation = 60,
        Shear = 10,
        Elastic = new ElasticOptions { Sigma = 3, Probability = 0.7 },
        Brightness = 0.3,
        Contrast = 0.3,
        Saturation = 0.3,
        Hue = 0.1,
        Gamma = 0.3,
        Blur = new BlurOptions(),
        Noise = new NoiseOptions(),
        Erasing = new ErasingOptions { Labels = ErasedLabels.Ignore },
    };

    private static Sample Coloured(ImageSize size, byte[] labels) =>
        new(
            "drawn",
            new RgbImage(size, [.. labels.SelectMany(label => (byte[])[ColorOf(label).R, ColorOf(label).G, ColorOf(label).B])]),
            new LabelMap(size, labels));

    private static Rgb ColorOf(byte label) => new((byte)(label * 60), (byte)(255 - label * 50), (byte)(label * label * 20));
}
