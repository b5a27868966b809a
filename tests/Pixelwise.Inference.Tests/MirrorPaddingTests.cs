using Pixelwise.Imaging;

namespace Pixelwise.Inference.Tests;

public class MirrorPaddingTests
{
    [Fact]
    public void Places_outside_show_the_photo_to_and_fro_without_doubling_its_edge()
    {
        int[] places = [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5];

        Assert.Equal([0, 1, 2, 1, 0, 1, 2, 1, 0, 1], places.Select(place => MirrorPadding.Mirror(place, side: 3)));
        Assert.All(places, place => Assert.Equal(0, MirrorPadding.Mirror(place, side: 1)));
    }

    [Fact]
    public void Every_pixel_shows_the_one_it_mirrors()
    {
        var photo = new RgbImage(new ImageSize(4, 5), [.. Enumerable.Range(0, 60).Select(i => (byte)i)]);

        var padded = MirrorPadding.Apply(photo, new ImageSize(13, 11), margin: 3);

        for (var row = 0; row < 13; row++)
        {
            for (var column = 0; column < 11; column++)
            {
                Assert.Equal(photo[MirrorPadding.Mirror(row - 3, 4), MirrorPadding.Mirror(column - 3, 5)], padded[row, column]);
            }
        }
    }

    [Fact]
    public void A_photo_of_the_right_size_is_not_copied()
    {
        var photo = new RgbImage(new ImageSize(4, 5));

        Assert.Same(photo, MirrorPadding.Apply(photo, photo.Size, margin: 0));
    }
}
