namespace Pixelwise.Cli.Tests.Commands;

public class ModelsCommandTests
{
    [Fact]
    public async Task The_list_reads_as_it_was_reviewed() => Screen.Matches("models", (await Tool.RunAsync("models")).Succeeded().Output);

    [Fact]
    public async Task Json_names_every_model_with_its_parameters()
    {
        var models = (await Tool.RunAsync("models", "--json")).Succeeded().Json;

        var enet = models.EnumerateArray().Single(model => model.GetProperty("id").GetString() == "enet");
        Assert.Equal(351_660, enet.GetProperty("parameters").GetInt64()); // counted by PyTorch for 19 classes
    }
}
