using CsCheck;
using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Decoding;

public class LabelDecoderTests
{
    [Fact]
    public void At_the_photos_size_each_pixel_takes_its_largest_class_and_the_first_of_equals()
    {
        //                class 0       class 1       class 2
        float[] logits = [1, 5, 2, 0, /**/ 2, 5, 1, 0, /**/ 3, 4, 2, -1];

        var labels = LabelDecoder.Decode(logits, 3, new ImageSize(2, 2), new ImageSize(2, 2));

        Assert.Equal([2, 0, 0, 0], labels.Labels);
    }

    [Fact]
    public void Between_two_pixels_the_border_lies_where_the_interpolated_logits_cross()
    {
        // Along x, class 0 falls from 4 to 0 and class 1 rises from 0 to 12. Enlarged fourfold, pixels 0 to 7 lie at source
        // −0.375, −0.125, 0.125, 0.375, 0.625…: 4 − 4s = 12s at s = 0.25, between pixels 2 and 3.
        float[] logits = [4, 0, /**/ 0, 12];

        var labels = LabelDecoder.Decode(logits, 2, new ImageSize(1, 2), new ImageSize(1, 8));

        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 1], labels.Labels);
    }

    [Fact]
    public void A_class_that_wins_nowhere_on_the_logits_own_grid_can_win_between_its_pixels()
    {
        // In the middle class 2 has 3 and the others (4 + 0) / 2.
        float[] logits = [4, 0, /**/ 0, 4, /**/ 3, 3];

        var labels = LabelDecoder.Decode(logits, 3, new ImageSize(1, 2), new ImageSize(1, 8));

        Assert.Equal([0, 0, 0, 2, 2, 1, 1, 1], labels.Labels);
    }

    [Fact]
    public void Padding_behind_the_photo_is_cut_away()
    {
        float[] logits = [1, 0, 0, 1, /**/ 0, 1, 1, 0];

        var labels = LabelDecoder.Decode(logits, 2, new ImageSize(2, 2), photo: new ImageSize(3, 1), pixelsPerLogit: (2, 2));

        Assert.Equal([0, 0, 1], labels.Labels);
    }

    /// <summary>Sizes from 1 pixel on, odd and even, enlarged, shrunk and cropped; few classes and more than fit one cache block.</summary>
    [Fact]
    public void The_labels_are_those_of_resizing_first_wherever_the_two_best_differ_by_more_than_rounding()
    {
        var sides = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 90], Gen.Int[0, 20]);
        Gen.Select(Gen.Int[1, 70], sides, sides, Gen.Int[0, int.MaxValue], Gen.Bool).Sample(
            (classes, vertical, horizontal, seed, smooth) =>
            {
                var size = new ImageSize(vertical.Item1, horizontal.Item1);
                var photo = new ImageSize(vertical.Item2, horizontal.Item2);
                var covered = new ImageSize(photo.Height + vertical.Item3, photo.Width + horizontal.Item3);
                var logits = PlainDecoder.RandomLogits(classes, size, (ulong)seed, smooth);

                var labels = LabelDecoder.Decode(
                    logits,
                    classes,
                    size,
                    photo,
                    ((double)covered.Height / size.Height, (double)covered.Width / size.Width));

                Assert.Equal(0, PlainDecoder.CountErrors(logits, classes, size, covered, labels));
            },
            iter: 300,
            seed: "0N0XIzNsQ0O2");
    }

    [Theory]
    [InlineData(19, 32, 64, 256, 512, true)]
    [InlineData(19, 32, 64, 256, 512, false)]
    [InlineData(11, 180, 240, 180, 240, false)]
    [InlineData(255, 9, 13, 70, 101, false)]
    public void Large_maps_are_decoded_in_stripes_without_a_seam(int classes, int height, int width, int photoHeight, int photoWidth, bool smooth)
    {
        var (size, photo) = (new ImageSize(height, width), new ImageSize(photoHeight, photoWidth));
        var logits = PlainDecoder.RandomLogits(classes, size, seed: 1, smooth);

        var labels = LabelDecoder.Decode(logits, classes, size, photo);

        Assert.Equal(0, PlainDecoder.CountErrors(logits, classes, size, photo, labels));
    }

    [Fact]
    public void The_comparison_notices_one_wrong_label()
    {
        var (size, photo) = (new ImageSize(9, 13), new ImageSize(70, 101));
        var logits = PlainDecoder.RandomLogits(5, size, seed: 1, smooth: false);
        var labels = LabelDecoder.Decode(logits, 5, size, photo);

        labels[35, 50] = (byte)((labels[35, 50] + 1) % 5);

        Assert.Equal(1, PlainDecoder.CountErrors(logits, 5, size, photo, labels));
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        var size = new ImageSize(2, 2);

        Assert.StartsWith(
            "3 classes of 2x2 are 12 logits, not 8.",
            Assert.Throws<ArgumentException>(() => LabelDecoder.Decode(new float[8], 3, size, size)).Message);
        Assert.StartsWith(
            "Logits of 2x2 at 2.5 x 2 pixels each do not cover a photo of 6x4.",
            Assert.Throws<ArgumentException>(() => LabelDecoder.Decode(new float[8], 2, size, new(6, 4), (2.5, 2))).Message);
    }
}
