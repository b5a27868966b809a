namespace Pixelwise.Tests;

public class NearestNameTests
{
    private static readonly string[] Models = ["enet", "segnet", "unet", "unet-padded", "deeplabv3plus-resnet50"];

    [Theory]
    [InlineData("unte", "unet")] // two neighbours swapped: one edit
    [InlineData("UNet_Padded", "unet-padded")] // case and dashes are free
    [InlineData("segnett", "segnet")]
    [InlineData("deeplabv3+resnet50", "deeplabv3plus-resnet50")]
    [InlineData("e-net", "enet")]
    public void A_slip_of_the_finger_finds_the_name_that_was_meant(string written, string meant)
    {
        Assert.Equal(meant, NearestName.Of(written, Models));
    }

    [Theory]
    [InlineData("transformer")]
    [InlineData("")]
    public void A_name_far_from_all_others_finds_none(string written)
    {
        Assert.Null(NearestName.Of(written, Models));
    }

    [Fact]
    public void The_suggestion_names_the_nearest_or_else_all()
    {
        Assert.Equal("Did you mean `segnet`?", NearestName.Suggest("segent", Models));
        Assert.Equal("Known: a, b.", NearestName.Suggest("wholly else", ["a", "b"]));
    }
}
