using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Weights;

namespace Pixelwise.Training.Tests;

public sealed class StartWeightsTests : IDisposable
{
    private static readonly ModelDescription ENet = ModelCatalog.Find("enet");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_of_the_same_network_are_taken_whole()
    {
        var weights = ENet.Build(2).InitialWeights(seed: 1);

        var start = StartWeights.Read(Written(weights), ENet, ENet.Build(2), seed: 2);

        Assert.Empty(start.Notes);
        Assert.All(weights, entry => Assert.Equal(entry.Value.Data, start.Weights[entry.Key].Data));
    }

    [Fact]
    public void Weights_of_other_classes_are_taken_without_the_head()
    {
        var path = Written(ENet.Build(5).InitialWeights(seed: 1));
        var network = ENet.Build(2);

        var start = StartWeights.Read(path, ENet, network, seed: 2);

        Assert.Equal(
            [
                $"Not used of '{path}': 'transposed_conv.weight'.",
                $"Not in '{path}', or of another shape there, and begun as the paper says: 'transposed_conv.weight'.",
            ],
            start.Notes);
        Assert.Equal(network.InitialWeights(seed: 2)["transposed_conv.weight"].Data, start.Weights["transposed_conv.weight"].Data);
        Assert.Equal(
            ENet.Build(5).InitialWeights(seed: 1)["initial_block.main_branch.weight"].Data,
            start.Weights["initial_block.main_branch.weight"].Data);
    }

    [Fact]
    public void A_classifier_starts_the_network_that_holds_it_as_a_part()
    {
        var path = Written(Classifier("").InitialWeights(seed: 1));
        var network = Segmenter();

        var start = StartWeights.Read(path, ENet, network, seed: 2);

        Assert.Equal(Classifier("").InitialWeights(seed: 1)["conv1.weight"].Data, start.Weights["backbone.conv1.weight"].Data);
        Assert.Equal(
            [
                "2 tensors are found behind `backbone.` in segmenter.",
                $"Not used of '{path}': 'fc.weight', 'fc.bias'.",
                $"Not in '{path}', or of another shape there, and begun as the paper says: 'head.weight', 'head.bias'.",
            ],
            start.Notes);
    }

    [Fact]
    public void A_part_of_a_file_starts_a_network_that_is_no_more_than_that()
    {
        var path = Written(Segmenter().InitialWeights(seed: 1));

        var start = StartWeights.Read(path, ENet, Classifier(""), seed: 2);

        Assert.Equal(Segmenter().InitialWeights(seed: 1)["backbone.conv1.weight"].Data, start.Weights["conv1.weight"].Data);
        Assert.Equal("2 tensors lie behind `backbone.` in the file.", start.Notes[0]);
        Assert.Equal($"Not used of '{path}': 'head.weight', 'head.bias'.", start.Notes[1]);
    }

    [Fact]
    public void The_folder_of_a_run_stands_for_its_best_weights()
    {
        SafetensorsFile.Write(_folder.PathOf("best.safetensors"), ENet.Build(2).InitialWeights(seed: 3), new Dictionary<string, string>());

        var start = StartWeights.Read(_folder.PathOf("."), ENet, ENet.Build(2), seed: 2);

        Assert.Equal(ENet.Build(2).InitialWeights(seed: 3)["transposed_conv.weight"].Data, start.Weights["transposed_conv.weight"].Data);
    }

    [Fact]
    public void Weights_of_something_else_are_refused()
    {
        var path = Written(Classifier("other.").InitialWeights(seed: 1));

        var fault = Assert.Throws<DataFaultException>(() => StartWeights.Read(path, ENet, ENet.Build(2), seed: 2));

        Assert.Equal(
            $"Nothing in '{path}' fits network 'enet'. It holds 'other.conv1.weight', 'other.conv1.bias', 'other.fc.weight', "
                + "'other.fc.bias'; the network has "
                + "'initial_block.main_branch.weight', 'initial_block.batch_norm.weight', 'initial_block.batch_norm.bias' and so on. "
                + "Choose weights of this model, or of its backbone.",
            fault.Message);
    }

    private static Network Classifier(string scope)
    {
        var net = new NetworkBuilder("classifier", SizeRule.Any(1));
        return net.WithOutput(net.Image(channels: 3).Conv($"{scope}conv1", 7, kernel: 3, padding: 1).ReLU().Conv($"{scope}fc", 9, kernel: 1));
    }

    private static Network Segmenter()
    {
        var net = new NetworkBuilder("segmenter", SizeRule.Any(1));
        return net.WithOutput(net.Image(channels: 3).Conv("backbone.conv1", 7, kernel: 3, padding: 1).ReLU().Conv("head", 2, kernel: 1));
    }

    private string Written(StateDictionary weights)
    {
        var path = _folder.PathOf("start.safetensors");
        SafetensorsFile.Write(path, weights, new Dictionary<string, string>());
        return path;
    }
}
