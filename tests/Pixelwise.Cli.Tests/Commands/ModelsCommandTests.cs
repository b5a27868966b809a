using Pixelwise.Models;

namespace Pixelwise.Cli.Tests.Commands;

public class ModelsCommandTests
{
    [Fact]
    public async Task Segmenters_and_classifiers_are_listed_apart_in_the_order_of_the_catalogue()
    {
        var tables = (await Tool.RunAsync("models")).Succeeded().Output.Split("Classifiers, the backbones by themselves");

        Assert.Equal(Ids(ModelTask.Segmentation), Rows(tables[0]));
        Assert.Equal(Ids(ModelTask.Classification), Rows(tables[1]));

        static IEnumerable<string> Ids(ModelTask task) => ModelCatalog.All.Where(model => model.Task == task).Select(model => model.Id);

        static IEnumerable<string> Rows(string table) => table.Split('\n')
            .SkipWhile(line => !line.Contains('─', StringComparison.Ordinal)).Skip(1)
            .TakeWhile(row => row.Trim().Length > 0)
            .Select(row => row.Trim().Split(' ')[0]);
    }

    [Fact]
    public async Task Json_names_every_model_with_its_parameters()
    {
        var models = (await Tool.RunAsync("models", "--json")).Succeeded().Json;

        var enet = models.EnumerateArray().Single(model => model.GetProperty("id").GetString() == "enet");
        Assert.Equal(351_660, enet.GetProperty("parameters").GetInt64()); // counted by PyTorch for 19 classes
    }

    [Fact]
    public async Task Costs_are_stated_at_two_sizes_or_at_the_nearest_that_a_model_takes()
    {
        var models = (await Tool.RunAsync("models", "--json")).Succeeded().Json;

        var unet = models.EnumerateArray().Single(model => model.GetProperty("id").GetString() == "unet");
        Assert.Equal(
            ["524x524", "1036x2060"],
            unet.GetProperty("costs").EnumerateArray().Select(cost => cost.GetProperty("size").GetString())); // sides of 16k + 12
    }

    [Fact]
    public async Task A_model_tells_what_it_scored_where_and_which_weights_there_are()
    {
        var line = (await Tool.RunAsync("models", "--size", "360x480"))
            .Succeeded()
            .Output.Split('\n')
            .Single(row => row.TrimStart().StartsWith("enet ", StringComparison.Ordinal));

        Assert.Contains("Cityscapes val 59.5 %", line);
        Assert.EndsWith(
            "shipped: enet-camvid, shipped: enet-encoder-camvid, public: enet-camvid-davidtvs, public: enet-cityscapes-davidtvs",
            line.TrimEnd());
    }
}
