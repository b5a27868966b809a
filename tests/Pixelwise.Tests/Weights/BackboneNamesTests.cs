using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Tests.Weights;

public sealed class BackboneNamesTests
{
    [Fact]
    public void A_classifier_is_found_behind_the_prefix_that_a_segmenter_gives_its_backbone()
    {
        var network = Small("fcn-resnet50");
        var backbone = network
            .InitialWeights(seed: 1)
            .Where(entry => entry.Key.StartsWith("backbone.", StringComparison.Ordinal))
            .ToArray();
        var classifier = Dictionary([
            .. backbone.Select(entry => (entry.Key["backbone.".Length..], entry.Value)),
            ("fc.weight", WeightTensor.Zeros(1000, 256)),
        ]);

        var renamed = BackboneNames.Apply(network, Loaded(classifier));

        Assert.Equal([.. backbone.Select(entry => entry.Key), "fc.weight"], renamed.Weights.Keys);
        Assert.Equal([$"{backbone.Length} tensors are found behind `backbone.` in fcn-resnet50."], renamed.Notes);
    }

    [Fact]
    public void A_segmenters_backbone_is_found_for_a_network_that_has_no_prefix()
    {
        var network = Small("pspnet50");
        var stages = network.InitialWeights(seed: 1).Where(entry => entry.Key.StartsWith("layer", StringComparison.Ordinal)).ToArray();
        var segmenter = Dictionary([
            .. stages.Select(entry => ("backbone." + entry.Key, entry.Value)),
            ("classifier.4.bias", WeightTensor.Zeros(21)),
        ]);

        var renamed = BackboneNames.Apply(network, Loaded(segmenter));

        Assert.Equal([.. stages.Select(entry => entry.Key), "classifier.4.bias"], renamed.Weights.Keys);
        Assert.Equal([$"{stages.Length} tensors lie behind `backbone.` in the file."], renamed.Notes);
    }

    [Theory]
    [InlineData("fcn8s")]
    [InlineData("dilation8")]
    public void VGG_under_torchvisions_names_is_taken_by_the_order_of_its_layers(string model)
    {
        // 13 convolutions and two fully connected layers, each with a bias; then the classifier, which is of no use here.
        var network = Small(model);
        var layers = network.InitialWeights(seed: 1).Take(30).ToArray();
        var vgg = Dictionary([
            .. layers.Select((entry, i) => ($"{(i < 26 ? "features" : "classifier")}.{i}", i < 26 ? entry.Value : Flat(entry.Value))),
            ("classifier.30", WeightTensor.Zeros(1000, 256)),
        ]);

        var renamed = BackboneNames.Apply(network, Loaded(vgg));

        Assert.Equal([.. layers.Select(entry => entry.Key), "classifier.30"], renamed.Weights.Keys);
        Assert.All(layers, layer => Assert.Equal(layer.Value.Shape, renamed.Weights[layer.Key].Shape));
        Assert.All(layers, layer => Assert.Same(layer.Value.Data, renamed.Weights[layer.Key].Data));
        Assert.StartsWith(
            $"30 tensors are taken by their order: `features.0` is {model}'s `conv1_1.weight`, and so on to `classifier.29`, its `fc7.bias`.",
            renamed.Notes.Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_networks_own_weights_keep_their_names()
    {
        var network = Small("fcn-resnet50");
        var own = Loaded(network.InitialWeights(seed: 1));

        Assert.Same(own, BackboneNames.Apply(network, own));
    }

    [Fact]
    public void A_few_equal_shapes_at_the_beginning_are_chance()
    {
        var own = Small("fcn8s").InitialWeights(seed: 1);
        var stranger = Loaded(Dictionary([.. own.Take(4).Select((entry, i) => ($"a.{i}", entry.Value)), ("b", WeightTensor.Zeros(5))]));

        Assert.Same(stranger, BackboneNames.Apply(Small("fcn8s"), stranger));
    }

    private static Network Small(string model) => ModelCatalog.Find(model).Build(3, new Dictionary<string, string> { ["width"] = "4" });

    private static WeightTensor Flat(WeightTensor tensor) =>
        tensor.Shape.Count == 4
            ? new WeightTensor(tensor.ElementType, [tensor.Shape[0], (int)(tensor.Count / tensor.Shape[0])], tensor.Data)
            : tensor;

    private static LoadedWeights Loaded(StateDictionary weights) => new(weights, new Dictionary<string, string>(), []);

    private static StateDictionary Dictionary(params IEnumerable<(string Key, WeightTensor Tensor)> entries)
    {
        var dictionary = new StateDictionary();
        foreach (var (key, tensor) in entries)
        {
            dictionary.Add(key, tensor);
        }
        return dictionary;
    }
}
