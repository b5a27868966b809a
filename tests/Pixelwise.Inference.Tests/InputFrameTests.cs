using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;

namespace Pixelwise.Inference.Tests;

public class InputFrameTests
{
    [Theory]
    [InlineData(360, 480)]
    [InlineData(67, 91)]
    public void A_network_that_takes_any_size_sees_the_photo_as_it_is(int height, int width)
    {
        var size = new ImageSize(height, width);

        Assert.Equal(new InputFrame(size, Border: 0), InputRule.Of(ENet.Build(3)).FrameFor(size));
    }

    [Fact]
    public void A_photo_below_the_least_size_is_padded_to_it()
    {
        Assert.Equal(new InputFrame(new(8, 20), Border: 0), InputRule.Of(ENet.Build(3)).FrameFor(new(1, 20)));
    }

    [Fact]
    public void What_valid_convolutions_lose_is_added_around_the_photo()
    {
        // 388 + 184 = 572 = 16·35 + 12 is allowed; 100 + 184 = 284 = 16·17 + 12 too; 101 + 184 = 285 is not, 300 is.
        var rule = InputRule.Of(UNet.Build(2, width: 1));

        Assert.Equal(new InputFrame(new(572, 284), Border: 184), rule.FrameFor(new(388, 100)));
        Assert.Equal(new InputFrame(new(300, 300), Border: 184), rule.FrameFor(new(101, 101)));
        Assert.Equal((1, 1), rule.FrameFor(new(388, 100)).PixelsPerLogit(new(388, 100)));
    }

    [Fact]
    public void Logits_of_an_eighth_of_the_size_cover_the_padded_photo()
    {
        var net = new NetworkBuilder("eighth", SizeRule.MultipleOf(16));
        var x = net.Image(3).Conv("conv", 2, kernel: 3, stride: 2, padding: 1).MaxPool(2).MaxPool(2);
        var rule = InputRule.Of(net.WithOutput(x));

        Assert.Equal(8, rule.PixelsPerLogit);
        Assert.Equal(new InputFrame(new(112, 160), Border: 0), rule.FrameFor(new(100, 150)));
        Assert.Equal((8, 8), rule.FrameFor(new(100, 150)).PixelsPerLogit(new(14, 20)));
    }

    [Fact]
    public void Logits_that_cover_no_whole_number_of_pixels_have_no_common_grid()
    {
        var rule = InputRule.Of(SizeRule.Any(1), near: (256, 33), far: (512, 65)); // corners aligned: 8·32 + 1

        Assert.Null(rule.PixelsPerLogit);
        Assert.Equal(0, rule.Border);
    }

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Where(model => model.Task == ModelTask.Segmentation).Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_logits_of_every_model_cover_the_photo_and_only_valid_convolutions_need_a_border(string id)
    {
        var network = ModelCatalog.Find(id).Build(3);
        var frame = InputRule.Of(network).FrameFor(new(100, 150));

        // U-Net loses 184 rows (figure 1); the authors of the dilated networks mirror 186 pixels of surroundings for theirs.
        Assert.Equal(id == "unet" ? 92 : id.StartsWith("dilation", StringComparison.Ordinal) ? 186 : 0, frame.Margin);
        var logits = network.OutputShapeAt(frame.Input).Size;
        Assert.InRange(logits.Height * frame.PixelsPerLogit(logits).Rows, 100, frame.Input.Height);
        Assert.InRange(logits.Width * frame.PixelsPerLogit(logits).Columns, 150, frame.Input.Width);
    }
}
