using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Decoding;

public class PhotoScalingTests
{
    [Fact]
    public void Pixels_in_between_are_weighted_by_their_nearness_and_each_channel_stands_for_itself()
    {
        var photo = new RgbImage(new ImageSize(1, 2), [0, 200, 7, 100, 0, 7]);

        var scaled = PhotoScaling.Bilinear(photo, new ImageSize(2, 4));

        // The new pixels' centres lie at −¼, ¼, ¾ and 1¼ of the old ones.
        byte[] row = [0, 200, 7, 25, 150, 7, 75, 50, 7, 100, 0, 7];
        Assert.Equal([.. row, .. row], scaled.Pixels);
    }

    [Fact]
    public void Shrinking_takes_the_pixels_at_the_new_centres_without_smoothing()
    {
        // Thirds of six: the centres lie at ½, 2½ and 4½, half way between two pixels.
        var photo = new RgbImage(new ImageSize(1, 6), [.. new byte[] { 0, 10, 100, 120, 50, 60 }.SelectMany(value => new[] { value, value, value })]);

        Assert.Equal([5, 110, 55], PhotoScaling.Bilinear(photo, new ImageSize(1, 3)).Pixels.Chunk(3).Select(pixel => pixel[0]));
    }

    [Fact]
    public void A_photo_of_the_right_size_is_not_copied()
    {
        var photo = new RgbImage(new ImageSize(3, 2));

        Assert.Same(photo, PhotoScaling.Bilinear(photo, photo.Size));
    }
}
