using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;

namespace Pixelwise.Tests.Models;

public class ModelCatalogTests
{
    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    /// <summary>Keys/*.txt: the state_dict of each reference implementation, listed by PyTorch (its class count is in the first line).</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Keys_and_shapes_are_the_references_in_its_order(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Models", "Keys", $"{id}.txt"));
        var classes = int.Parse(lines[0].Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture);

        var network = ModelCatalog.Find(id).Build(classes);

        Assert.Equal(lines[1..], network.Parameters.Select(parameter => $"{parameter.Key}\t{(parameter.Shape.Count == 0 ? "scalar" : string.Join('x', parameter.Shape))}"));
    }

    // Counted by PyTorch on the reference implementations.
    [Theory]
    [InlineData("enet", 19, "", 351_660)]
    [InlineData("segnet", 21, "", 29_455_125)]
    [InlineData("unet", 21, "", 31_033_045)]
    [InlineData("unet", 2, "channels=1", 31_030_658)]
    [InlineData("unet-padded", 21, "", 31_038_933)]
    [InlineData("unet-padded", 21, "bilinear=true", 17_264_277)]
    public void Parameters_are_as_many_as_the_references(string id, int classes, string set, long expected)
    {
        Assert.Equal(expected, Build(id, classes, set).ParameterCount);
    }

    // Convolutions, transposed convolutions and linear layers of the reference implementations, counted by hooks in PyTorch.
    [Theory]
    [InlineData("enet", 19, "", 1024, 2048, 16.15)]
    [InlineData("segnet", 21, "", 512, 512, 163.08)]
    [InlineData("unet", 21, "", 572, 572, 150.99)]
    [InlineData("unet-padded", 21, "", 512, 512, 193.0)]
    [InlineData("unet-padded", 21, "bilinear=true", 512, 512, 160.3)]
    public void Multiply_adds_are_those_of_the_reference(string id, int classes, string set, int height, int width, double giga)
    {
        var cost = NetworkCost.Of(Build(id, classes, set), new ImageSize(height, width));

        Assert.Equal(giga, cost.MultiplyAdds / 1e9, 0.05); // the published figures have one or two decimals
    }

    [Theory]
    [InlineData("enet", 360, 480, 360, 480)]
    [InlineData("enet", 67, 91, 67, 91)]
    [InlineData("segnet", 360, 480, 360, 480)]
    [InlineData("segnet", 35, 51, 35, 51)]
    [InlineData("unet", 572, 572, 388, 388)]
    [InlineData("unet", 188, 236, 4, 52)]
    [InlineData("unet-padded", 67, 91, 67, 91)]
    public void The_output_has_the_size_that_the_reference_gives(string id, int height, int width, int outputHeight, int outputWidth)
    {
        var network = Build(id, 11, "");

        Assert.Equal(new TensorShape(11, outputHeight, outputWidth), network.OutputShapeAt(new ImageSize(height, width)));
    }

    [Fact]
    public void A_size_that_the_rule_does_not_allow_is_refused_with_the_nearest_that_it_does()
    {
        var e = Assert.Throws<ArgumentException>(() => Build("unet", 2, "").ShapesAt(new ImageSize(512, 500)));

        Assert.StartsWith("An input of 512x500 (height x width) does not fit unet, which needs sides of 16k + 12, at least 188. Pad it to 524x508.", e.Message);
    }

    [Fact]
    public void An_unknown_model_suggests_the_nearest()
    {
        var e = Assert.Throws<ArgumentException>(() => ModelCatalog.Find("e-nett"));

        Assert.Contains("Unknown model `e-nett`. Did you mean `enet`?", e.Message);
    }

    [Theory]
    [InlineData("unet", "widht=3", "Model `unet` has no option `widht`. Did you mean `width`?")]
    [InlineData("unet", "width=0", "Option `width` of `unet` is `0`; give a whole number of at least 1.")]
    [InlineData("enet", "width=3", "Model `enet` has no options, so `width` cannot be set.")]
    [InlineData("unet-padded", "bilinear=maybe", "Option `bilinear` of `unet-padded` is `maybe`; give true or false.")]
    public void A_wrong_option_says_what_is_allowed(string id, string set, string message)
    {
        var e = Assert.Throws<ArgumentException>(() => Build(id, 2, set));

        Assert.Contains(message, e.Message);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Inference_needs_neither_dropout_nor_training_outputs_and_costs_the_same(string id)
    {
        var network = Build(id, 5, "");
        var size = network.SizeRule.Nearest(new ImageSize(190, 200));

        var inference = network.ForInference();

        Assert.DoesNotContain(inference.Nodes, node => node.Operation is Pixelwise.Networks.Operations.Dropout);
        Assert.Equal(network.Parameters, inference.Parameters);
        Assert.Equal(NetworkCost.Of(network, size).MultiplyAdds, NetworkCost.Of(inference, size).MultiplyAdds);
    }

    private static Network Build(string id, int classes, string set) =>
        ModelCatalog.Find(id).Build(classes, ModelSettings.ParsePairs(set.Length == 0 ? [] : set.Split(' ')));
}
