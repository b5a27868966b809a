using Pixelwise.Models;

namespace Pixelwise.Cli.Tests.Commands;

public class ModelsCommandTests
{
    [Fact]
    public async Task The_list_has_a_row_for_every_model_in_the_order_of_the_catalogue()
    {
        var rows = (await Tool.RunAsync("models")).Succeeded().Output.Split('\n').SkipWhile(line => !line.Contains('─', StringComparison.Ordinal)).Skip(1);

        Assert.Equal(ModelCatalog.All.Select(model => model.Id), rows.TakeWhile(row => row.Trim().Length > 0).Select(row => row.Trim().Split(' ')[0]));
    }

    [Fact]
    public async Task Json_names_every_model_with_its_parameters()
    {
        var models = (await Tool.RunAsync("models", "--json")).Succeeded().Json;

        var enet = models.EnumerateArray().Single(model => model.GetProperty("id").GetString() == "enet");
        Assert.Equal(351_660, enet.GetProperty("parameters").GetInt64()); // counted by PyTorch for 19 classes
    }
}
