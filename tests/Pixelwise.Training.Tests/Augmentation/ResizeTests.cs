using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class ResizeTests
{
    // Made with PyTorch 1.13 from the 5x7 image of Pattern: interpolate(x, size, mode="bilinear", align_corners=False) in float64, rounded,
    // and from the labels 0 to 34: interpolate(x, size, mode="nearest-exact").
    private static readonly byte[] Taller =
    [
        14, 105, 196, 79, 170, 5, 143, 234, 69, 208, 43, 134, 17, 108, 199, 89, 180, 15, 161, 178, 87, 180, 69, 160, 21, 112, 203,
        106, 197, 32, 191, 83, 117, 134, 111, 202, 25, 116, 207, 123, 200, 49, 121, 73, 146, 115, 153, 173, 30, 121, 212, 140, 199, 66,
        26, 85, 176, 104, 195, 126, 34, 125, 163, 157, 216, 83, 56, 115, 206, 147, 149, 115, 38, 129, 124, 170, 208, 100, 82, 144, 211,
        171, 109, 115, 43, 134, 129, 170, 101, 117, 94, 174, 116, 125, 98, 157, 45, 136, 131, 169, 36, 127, 101, 192, 59, 97, 92, 183,
    ];

    private static readonly byte[] Wider =
    [
        1, 92, 183, 20, 111, 202, 46, 137, 205, 72, 163, 68, 99, 190, 25, 125, 216, 51, 151, 188, 77, 178, 137, 104, 204, 54, 130,
        184, 65, 156, 164, 84, 175, 6, 97, 188, 35, 126, 217, 75, 166, 233, 115, 206, 111, 155, 153, 81, 195, 30, 121, 72, 70, 161,
        19, 110, 201, 59, 150, 241, 99, 190, 142, 128, 219, 54, 11, 102, 193, 49, 140, 115, 103, 179, 29, 157, 124, 83, 149, 100, 137,
        94, 100, 191, 94, 154, 136, 117, 161, 105, 171, 106, 104, 131, 98, 151, 92, 98, 189,
    ];

    private static readonly byte[] TallerLabels =
    [
        0, 2, 4, 6, 0, 2, 4, 6, 7, 9, 11, 13, 7, 9, 11, 13, 14, 16, 18, 20, 21, 23, 25, 27, 21, 23, 25,
        27, 28, 30, 32, 34, 28, 30, 32, 34,
    ];

    private static readonly byte[] WiderLabels =
    [
        0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 14, 14, 15, 16, 16, 17, 18, 18, 19, 20, 20, 28, 28, 29, 30, 30,
        31, 32, 32, 33, 34, 34,
    ];

    public static TheoryData<int, int, byte[], byte[]> Goldens => new()
    {
        { 9, 4, Taller, TallerLabels },
        { 3, 11, Wider, WiderLabels },
    };

    [Theory]
    [MemberData(nameof(Goldens))]
    public void Images_are_resized_as_PyTorch_does_without_aligned_corners(int height, int width, byte[] pixels, byte[] labels)
    {
        var resized = Resize.Apply(Pattern(), new ImageSize(height, width));

        // Both round; at a half, float32 may fall on the other side than float64.
        Assert.Equal(pixels, resized.Image.Pixels, (expected, actual) => Math.Abs(expected - actual) <= 1);
        Assert.Equal(labels, resized.Labels.Labels);
    }

    [Fact]
    public void A_wide_image_is_the_same_whether_its_columns_are_blended_together_or_one_by_one()
    {
        // 3 · 67 values a row: whole vectors and a rest, whatever the width of the processor's vectors.
        var image = new RgbImage(new ImageSize(2, 67), [.. Enumerable.Range(0, 2 * 67 * 3).Select(i => (byte)(i * 7))]);

        var resized = Resize.Bilinear(image, new ImageSize(4, 67));

        for (var i = 0; i < 67 * 3; i++)
        {
            // Rows 0 and 3 lie outside the middles of the source rows; 1 and 2 lie a quarter and three quarters of the way.
            var (upper, lower) = (image.Pixels[i], image.Pixels[67 * 3 + i]);
            Assert.Equal(upper, resized.Pixels[i]);
            Assert.Equal((byte)Math.Floor(upper + (lower - upper) * 0.25 + 0.5), resized.Pixels[67 * 3 + i]);
            Assert.Equal((byte)Math.Floor(upper + (lower - upper) * 0.75 + 0.5), resized.Pixels[2 * 67 * 3 + i]);
            Assert.Equal(lower, resized.Pixels[3 * 67 * 3 + i]);
        }
    }

    [Fact]
    public void The_same_size_is_the_same_sample()
    {
        var sample = Pattern();

        Assert.Same(sample, Resize.Apply(sample, new ImageSize(5, 7)));
    }

    private static Sample Pattern()
    {
        var image = new RgbImage(new ImageSize(5, 7));
        for (var row = 0; row < 5; row++)
        {
            for (var column = 0; column < 7; column++)
            {
                var first = 37 * (row * 7 + column) + row * column * 13;
                image[row, column] = new Rgb((byte)first, (byte)(first + 91), (byte)(first + 182));
            }
        }
        return new Sample("pattern", image, new LabelMap(image.Size, [.. Enumerable.Range(0, 35).Select(i => (byte)i)]));
    }
}
