namespace Pixelwise.Cli.Tests.Commands;

public class DescribeCommandTests
{
    [Fact]
    public async Task The_layer_table_reads_as_it_was_reviewed() =>
        Screen.Matches("describe enet", (await Tool.RunAsync("describe", "enet", "--classes", "12", "--size", "360x480")).Succeeded().Output);

    [Fact]
    public async Task Json_holds_the_figures_of_every_layer()
    {
        var figures = (await Tool.RunAsync("describe", "unet-padded", "--set", "width=8", "--classes", "3", "--size", "64x64", "--json"))
            .Succeeded()
            .Json;

        Assert.Equal(
            figures.GetProperty("parameters").GetInt64(),
            figures.GetProperty("layers").EnumerateArray().Sum(layer => layer.GetProperty("parameters").GetInt64()));
        Assert.Equal(
            [3, 64, 64],
            figures.GetProperty("layers").EnumerateArray().Last().GetProperty("output").EnumerateArray().Select(side => side.GetInt32()));
    }

    [Fact]
    public async Task A_drawing_is_written_and_not_replaced_unasked()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("unet.svg");

        var told = (await Tool.RunAsync("describe", "unet", "--classes", "2", "--drawing", file)).Succeeded().Output;
        var again = await Tool.RunAsync("describe", "unet", "--classes", "2", "--drawing", file);

        Assert.EndsWith($"Drawn in {file}.", told);
        Assert.Contains("up_concat1", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.NotEqual(0, again.ExitCode);
        Assert.Contains("is there already", again.Error);
    }
}
