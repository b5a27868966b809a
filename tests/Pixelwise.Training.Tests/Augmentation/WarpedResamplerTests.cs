using CsCheck;
using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Tests;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class WarpedResamplerTests
{
    [Fact]
    public void Warped_photos_and_labels_are_what_SciPy_makes_of_them() => Assert.All(AugmentationGolden.All.Warps, golden =>
    {
        var result = Warped(AugmentationGolden.All.Sample, golden.ToWarp());

        // Weights are float32 here and float64 there: at a half they may round apart.
        Assert.Equal(AugmentationGolden.Bytes(golden.Image), result.Image.Pixels, (expected, actual) => Math.Abs(expected - actual) <= 1);
        Assert.Equal(AugmentationGolden.Bytes(golden.Labels), result.Labels.Labels);
    });

    [Fact]
    public void Without_tilt_and_field_it_is_what_plain_scaling_and_cutting_give() => Placements.Holds(placement =>
    {
        var sample = AugmentationGolden.All.Sample;
        var plain = new Sample("plain", new RgbImage(placement.Window), new LabelMap(placement.Window));
        Resampler.Bilinear(sample.Image.Pixels, placement, plain.Image.Pixels);
        Resampler.Nearest(sample.Labels.Labels, placement, plain.Labels.Labels);

        var warped = Warped(sample, new Warp(placement, Tilt.None, field: null));

        for (var pixel = 0; pixel < placement.Window.PixelCount; pixel++)
        {
            var (row, column) = ((int)pixel / placement.Window.Width, (int)pixel % placement.Window.Width);
            if (row >= placement.Rows.Start && row < placement.Rows.End && column >= placement.Columns.Start && column < placement.Columns.End)
            {
                Assert.Equal(plain.Labels[row, column], warped.Labels[row, column]);
                Assert.True(Distance(plain.Image[row, column], warped.Image[row, column]) <= 1);
            }
            else
            {
                Assert.Equal(LabelMap.Ignore, warped.Labels[row, column]);
                Assert.Equal(AugmentationGolden.Padding, warped.Image[row, column]);
            }
        }
    });

    [Fact]
    public void A_quarter_turn_of_a_square_is_exact()
    {
        var size = new ImageSize(9, 9);
        var sample = new Sample("square", new RgbImage(size), new LabelMap(size));
        for (var i = 0; i < 81; i++)
        {
            sample.Labels.Labels[i] = (byte)i;
            sample.Image[i / 9, i % 9] = new Rgb((byte)(3 * i), (byte)i, (byte)(255 - i));
        }

        var turned = Warped(sample, new Warp(Placement.Whole(size, size), Tilt.Of(rotation: 90, shear: 0), field: null));

        // Anticlockwise: what was at the right end of a row is now at the top.
        for (var row = 0; row < 9; row++)
        {
            for (var column = 0; column < 9; column++)
            {
                Assert.Equal(sample.Labels[column, 8 - row], turned.Labels[row, column]);
                Assert.Equal(sample.Image[column, 8 - row], turned.Image[row, column]);
            }
        }
    }

    [Fact]
    public void A_shear_moves_the_upper_end_of_upright_lines_to_the_right()
    {
        // 45 degrees about the middle of 5x5: row r moves by 2 − r pixels to the right.
        var size = new ImageSize(5, 5);
        var sample = new Sample("line", new RgbImage(size), new LabelMap(size));
        for (var row = 0; row < 5; row++)
        {
            sample.Labels[row, 2] = 1;
        }

        var sheared = Warped(sample, new Warp(Placement.Whole(size, size), Tilt.Of(rotation: 0, shear: 45), field: null));

        Assert.All(Enumerable.Range(0, 5), row => Assert.Equal(1, sheared.Labels[row, 4 - row]));
    }

    private static Gen<Placement> Placements =>
        from height in Gen.Int[1, 30]
        from width in Gen.Int[1, 30]
        from window in Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20])
        from offset in Gen.Select(Gen.Int[-9, 9], Gen.Int[-9, 9])
        from flips in Gen.Select(Gen.Bool, Gen.Bool)
        select new Placement(
            AugmentationGolden.Size,
            new ImageSize(height, width),
            new ImageSize(window.Item1, window.Item2),
            offset.Item1,
            offset.Item2,
            flips.Item1,
            flips.Item2);

    private static int Distance(Rgb a, Rgb b) => Math.Max(Math.Abs(a.R - b.R), Math.Max(Math.Abs(a.G - b.G), Math.Abs(a.B - b.B)));

    private static Sample Warped(Sample sample, Warp warp)
    {
        var canvas = new Canvas(warp.Window, AugmentationGolden.Padding);
        WarpedResampler.Nearest(sample.Labels.Labels, warp, canvas);
        canvas.PadImage();
        WarpedResampler.Bilinear(sample.Image.Pixels, warp, canvas);
        return new Sample(sample.Name, canvas.Image, canvas.Labels);
    }
}
