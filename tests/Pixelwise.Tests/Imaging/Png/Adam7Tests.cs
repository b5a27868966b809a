using Pixelwise.Imaging;
using Pixelwise.Imaging.Png;

namespace Pixelwise.Tests.Imaging.Png;

public class Adam7Tests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 8)]
    [InlineData(13, 29)]
    public void Every_pixel_lies_in_exactly_one_pass(int height, int width)
    {
        var image = new ImageSize(height, width);
        var visits = new int[height, width];

        foreach (var pass in Adam7.Passes(interlaced: true))
        {
            var size = pass.SizeWithin(image);
            for (var row = 0; row < size.Height; row++)
            {
                for (var column = 0; column < size.Width; column++)
                {
                    visits[pass.Y + row * pass.StepY, pass.X + column * pass.StepX]++;
                }
            }
        }

        Assert.All(visits.Cast<int>(), count => Assert.Equal(1, count));
    }
}
