using CsCheck;
using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Tests;

namespace Pixelwise.Inference.Tests;

/// <summary>Laws of windows, scales and flips, on networks small enough to try them on many photos.</summary>
public class WindowedSegmenterTests
{
    // Shares of windows add up to 1 but for roundings of 32-bit numbers, and so do weights of interpolation.
    private const float Rounding = 1e-4f;

    private static readonly Gen<(int Height, int Width, int Seed, int Window, int Overlap, int Choice)> Cases = Gen.Select(
        Gen.Int[1, 40], Gen.Int[1, 40], Gen.Int[0, 1000], Gen.Int[1, 24], Gen.Int[0, 23], Gen.Int[0, 3],
        (height, width, seed, window, overlap, choice) => (height, width, seed, window, Math.Min(overlap, window - 1), choice));

    [Fact]
    public void Windows_rebuild_the_image_of_a_network_that_returns_it()
    {
        Cases.Holds(each =>
        {
            var photo = ToyNetworks.Photo(each.Height, each.Width, each.Seed);
            using var whole = new Segmenter(ToyNetworks.Identity);
            using var windowed = new Segmenter(ToyNetworks.Identity, new() { Window = WindowsOf(each) });

            // The bytes are the logits: one that is apart from the others by a unit at least keeps its place through any rounding.
            Assert.Equal(whole.Segment(photo).Labels, windowed.Segment(photo).Labels);
        });
    }

    public static TheoryData<string> Toys => ["identity", "pointwise", "blocks", "valid", "corners"];

    [Theory]
    [MemberData(nameof(Toys))]
    public void One_window_over_the_whole_image_is_the_whole_image(string toy)
    {
        Cases.Holds(each =>
        {
            var photo = ToyNetworks.Photo(each.Height, each.Width, each.Seed);
            var size = new ImageSize(each.Height + each.Seed % 3, each.Width + each.Seed % 5);
            var window = new WindowOptions { Size = size, Overlap = Math.Min(size.Height, size.Width) - 1 };
            using var whole = new Segmenter(Toy(toy));
            using var windowed = new Segmenter(Toy(toy), new() { Window = window, Averaging = Averaging.Probabilities });

            Assert.Equal(whole.Segment(photo).Labels, windowed.Segment(photo).Labels);
            Assert.Equal(whole.Probabilities(photo).Values, windowed.Probabilities(photo).Values);
        });
    }

    [Theory]
    [InlineData("pointwise")]
    [InlineData("blocks")]
    [InlineData("valid")] // U-Net's overlap-tile: what lies around a tile is the photo itself, and mirrored only beyond its edges
    public void Windows_of_a_network_that_sees_no_edges_say_what_it_says_of_the_whole(string toy)
    {
        Cases.Holds(each =>
        {
            var photo = ToyNetworks.Photo(each.Height, each.Width, each.Seed);
            using var whole = new Segmenter(Toy(toy));
            using var windowed = new Segmenter(Toy(toy), new() { Window = WindowsOf(each) });

            AssertNear(whole.Probabilities(photo), windowed.Probabilities(photo));
        });
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("pointwise")]
    [InlineData("blocks")]
    [InlineData("valid")] // but not the one that pads: it sees a black border of its own in each window
    public void A_constant_image_gets_a_constant_answer(string toy)
    {
        Cases.Holds(each =>
        {
            var photo = new RgbImage(new(each.Height, each.Width));
            photo.Pixels.AsSpan().Fill((byte)(each.Seed % 256));
            using var segmenter = new Segmenter(
                Toy(toy),
                new()
                {
                    Window = WindowsOf(each),
                    Scales = [0.7, 1, 1.6],
                    Flip = true,
                    Averaging = (Averaging)(each.Choice / 2),
                });

            var probabilities = segmenter.Probabilities(photo);

            var pixels = each.Height * each.Width;
            Assert.All(
                probabilities.Values.Index(),
                value => Assert.Equal(probabilities.Values[value.Index / pixels * pixels], value.Item, Rounding));
        });
    }

    [Fact]
    public void Flips_change_nothing_where_a_mirrored_photo_has_mirrored_logits()
    {
        Cases.Holds(each =>
        {
            var photo = ToyNetworks.Photo(each.Height, each.Width, each.Seed);
            var windows = each.Choice < 2 ? null : WindowsOf(each);
            using var plain = new Segmenter(ToyNetworks.Pointwise, new() { Window = windows });
            using var flipped = new Segmenter(ToyNetworks.Pointwise, new() { Window = windows, Flip = true });

            AssertNear(plain.Probabilities(photo), flipped.Probabilities(photo));
        });
    }

    [Theory]
    [MemberData(nameof(Toys))]
    public void A_mirrored_photo_has_the_mirrored_answer_once_flips_are_averaged(string toy)
    {
        ToyNetworks.Photos.Holds(each =>
        {
            var photo = ToyNetworks.Photo(each.Height, each.Width, each.Seed);
            // At twice the size the weights are quarters, so that bytes are rounded alike from both sides.
            using var segmenter = new Segmenter(Toy(toy), new() { Flip = true, Scales = [1, 2] });

            var (straight, mirrored) = (segmenter.Probabilities(photo), segmenter.Probabilities(MirrorImage.Of(photo)));

            var rows = mirrored.Values.Chunk(each.Width).SelectMany(row => row.Reverse()).ToArray();
            AssertNear(straight, new FloatArray(straight.Shape, rows));
        });
    }

    [Theory]
    [InlineData(Averaging.Logits)]
    [InlineData(Averaging.Probabilities)]
    public void Scales_and_flips_are_averaged_by_the_formula(Averaging averaging)
    {
        // Each view is a whole photo to the network and can be had alone; the logarithms of its probabilities are its logits, but for a
        // shift.
        var photo = ToyNetworks.Photo(12, 20, seed: 3);
        var logits = new[] { photo, MirrorImage.Of(photo) }.Select(LogitsOf).ToArray();
        using var segmenter = new Segmenter(ToyNetworks.Blocks, new() { Flip = true, Averaging = averaging });

        var mean = segmenter.Probabilities(photo);

        for (var pixel = 0; pixel < 12 * 20; pixel++)
        {
            // Interpolated logits are not those of interpolated probabilities: only pixels outside the middles of the outer blocks are
            // compared.
            var (row, column) = (pixel / 20, pixel % 20);
            if (row is > 1 and < 10 || column is > 1 and < 18)
            {
                continue;
            }
            double[] straight = [.. Enumerable.Range(0, 3).Select(c => logits[0][c, row, column])];
            double[] flipped = [.. Enumerable.Range(0, 3).Select(c => logits[1][c, row, 19 - column])];
            double[] expected = averaging == Averaging.Logits
                ? Softmax([.. straight.Zip(flipped, (a, b) => (a + b) / 2)])
                : [.. Softmax(straight).Zip(Softmax(flipped), (a, b) => (a + b) / 2)];
            Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(expected[c], mean.Values[(c * 12 + row) * 20 + column], 1e-5));
        }

        static double[,,] LogitsOf(RgbImage photo)
        {
            using var alone = new Segmenter(ToyNetworks.Blocks);
            var probabilities = alone.Probabilities(photo);
            var result = new double[3, 12, 20];
            Buffer.BlockCopy(probabilities.Values.Select(value => Math.Log(value)).ToArray(), 0, result, 0, 3 * 12 * 20 * sizeof(double));
            return result;
        }
    }

    [Fact]
    public void The_answer_has_the_photos_size_whatever_the_network_takes_and_however_it_is_shown()
    {
        Cases.Holds(each =>
        {
            var photo = ToyNetworks.Photo(each.Height, each.Width, each.Seed);
            foreach (var toy in Toys)
            {
                using var segmenter = new Segmenter(Toy(toy.Data), new()
                {
                    Window = each.Choice % 2 == 0 ? null : WindowsOf(each),
                    NetworkSize = each.Seed % 2 == 0 ? null : new(17, 9),
                    Scales = [0.5, 1.3],
                    Flip = each.Choice > 1,
                });

                Assert.Equal(photo.Size, segmenter.Segment(photo).Size);
                Assert.Equal([3, each.Height, each.Width], segmenter.Probabilities(photo).Shape);
            }
        });
    }

    [Theory]
    [InlineData(Averaging.Logits)]
    [InlineData(Averaging.Probabilities)]
    public void Labels_are_the_largest_of_the_probabilities(Averaging averaging)
    {
        Cases.Holds(each =>
        {
            var photo = ToyNetworks.Photo(each.Height, each.Width, each.Seed);
            using var segmenter = new Segmenter(
                ToyNetworks.Blocks,
                new()
                {
                    Window = WindowsOf(each),
                    Averaging = averaging,
                    Flip = each.Seed % 2 == 0,
                });

            var (labels, probabilities) = (segmenter.Segment(photo), segmenter.Probabilities(photo));

            var pixels = each.Height * each.Width;
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                float[] own = [.. Enumerable.Range(0, 3).Select(c => probabilities.Values[c * pixels + pixel])];
                Assert.InRange(own[labels.Labels[pixel]], own.Max() - Rounding, own.Max());
            }
        });
    }

    [Fact]
    public void A_photo_of_several_stripes_is_read_through_bands_of_windows()
    {
        // 200 rows are three stripes and a part; windows of 48 rows begin and end inside them.
        var photo = ToyNetworks.Photo(200, 70, seed: 5);
        foreach (var model in new[] { ToyNetworks.Pointwise, ToyNetworks.Blocks, ToyNetworks.Valid })
        {
            using var whole = new Segmenter(model);
            using var windowed = new Segmenter(model, new() { Window = new() { Size = new(48, 32), Overlap = 12 } });

            AssertNear(whole.Probabilities(photo), windowed.Probabilities(photo));
            Assert.InRange(
                whole.Segment(photo).Labels.Zip(windowed.Segment(photo).Labels).Count(pair => pair.First == pair.Second),
                200 * 70 - 2,
                200 * 70);
        }
    }

    [Fact]
    public void U_nets_tiles_join_without_a_seam()
    {
        var unet = new TrainedModel
        {
            Model = ModelCatalog.Find("unet"),
            Options = ModelSettings.ParsePairs(["width=2"]),
            Classes = ToyNetworks.Classes,
            Normalization = Normalization.ImageNet,
            Weights = [],
        };
        unet = unet with { Weights = Pixelwise.Tests.Reference.RandomNumbers.Weights(unet.BuildNetwork()) };
        var photo = ToyNetworks.Photo(70, 90, seed: 11);
        using var whole = new Segmenter(unet);
        using var tiled = new Segmenter(unet, new() { Window = new() { Size = new(32, 48), Overlap = 0, Blend = WindowBlend.Uniform } });

        // Tiles begin at multiples of 16, so the four poolings take the same pixels together as in the whole.
        AssertNear(whole.Probabilities(photo), tiled.Probabilities(photo));
    }

    [Fact]
    public void A_window_without_its_surroundings_is_another_answer()
    {
        // The control: of a network that pads, windows see other borders than the whole photo does.
        var photo = ToyNetworks.Photo(33, 41, seed: 2);
        using var whole = new Segmenter(ToyNetworks.Corners);
        using var windowed = new Segmenter(ToyNetworks.Corners, new() { Window = new() { Size = new(11, 11), Overlap = 2 } });

        Assert.Contains(
            whole.Probabilities(photo).Values.Zip(windowed.Probabilities(photo).Values),
            pair => Math.Abs(pair.First - pair.Second) > 0.01);
    }

    private static TrainedModel Toy(string name) => name switch
    {
        "identity" => ToyNetworks.Identity,
        "pointwise" => ToyNetworks.Pointwise,
        "blocks" => ToyNetworks.Blocks,
        "valid" => ToyNetworks.Valid,
        _ => ToyNetworks.Corners,
    };

    private static WindowOptions WindowsOf((int Height, int Width, int Seed, int Window, int Overlap, int Choice) each) => new()
    {
        Size = new(each.Window, each.Window + each.Seed % 7),
        Overlap = each.Overlap,
        Blend = (WindowBlend)(each.Choice % 2),
    };

    private static double[] Softmax(double[] logits) => [.. logits.Select(value => Math.Exp(value) / logits.Sum(Math.Exp))];

    private static void AssertNear(FloatArray expected, FloatArray actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.InRange(expected.Values.Zip(actual.Values, (a, b) => Math.Abs(a - b)).Max(), 0, Rounding);
    }
}
