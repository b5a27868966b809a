namespace Pixelwise.Cli.Tests.Commands;

public class DescribeCommandTests
{
    [Fact]
    public async Task The_layer_table_reads_as_it_was_reviewed() =>
        Screen.Matches("describe enet", (await Tool.RunAsync("describe", "enet", "--classes", "12", "--size", "360x480")).Succeeded().Output);

    [Fact]
    public async Task Json_holds_the_figures_of_every_layer()
    {
        var figures = (await Tool.RunAsync("describe", "unet-padded", "--set", "width=8", "--classes", "3", "--size", "64x64", "--json")).Succeeded().Json;

        Assert.Equal(figures.GetProperty("parameters").GetInt64(), figures.GetProperty("layers").EnumerateArray().Sum(layer => layer.GetProperty("parameters").GetInt64()));
        Assert.Equal([3, 64, 64], figures.GetProperty("layers").EnumerateArray().Last().GetProperty("output").EnumerateArray().Select(side => side.GetInt32()));
    }
}
