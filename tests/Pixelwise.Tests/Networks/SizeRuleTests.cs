using Pixelwise.Imaging;
using Pixelwise.Networks;

namespace Pixelwise.Tests.Networks;

public class SizeRuleTests
{
    [Theory]
    [InlineData(16, 124, 188, 1, 188)]    // below the least side
    [InlineData(16, 124, 188, 188, 188)]
    [InlineData(16, 124, 188, 189, 204)]
    [InlineData(8, 1, 1, 9, 9)]           // PSPNet's 8k + 1
    [InlineData(8, 1, 1, 10, 17)]
    [InlineData(32, 0, 1, 33, 64)]
    public void The_nearest_side_is_the_least_allowed_one_that_holds_the_image(int multiple, int offset, int minimum, int side, int expected)
    {
        Assert.Equal(expected, SizeRule.MultipleOf(multiple, offset, minimum).Nearest(side));
    }

    [Fact]
    public void Each_direction_has_to_fit()
    {
        var rule = SizeRule.MultipleOf(32);

        Assert.True(rule.Allows(new ImageSize(64, 96)));
        Assert.False(rule.Allows(new ImageSize(64, 97)));
    }
}
