using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks;
using Pixelwise.Networks.Operations;
using Pixelwise.Tests.Goldens;
using Pixelwise.Training.Steps;
using Pixelwise.Training.Torch;
using Pixelwise.Weights;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>Every model of the catalogue can be trained; at a small width where it has one.</summary>
[Collection(nameof(TorchCollection))]
public sealed class ModelTrainingTests
{
    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(model => model.Id)];

    public static TheoryData<string> Segmenters =>
        [.. ModelCatalog.All.Where(model => model.Task == ModelTask.Segmentation).Select(model => model.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_weight_gets_a_gradient(string id)
    {
        var network = Small(id);
        using var module = new TorchNetwork(network, HashedNumbers.Weights(network));
        using var scope = torch.NewDisposeScope();

        // Some networks begin with zeros, which stop every gradient; others have ReLUs that die under random weights: each weight moves
        // under one of the two.
        Backward(HashedNumbers.Weights(network));
        Backward(network.InitialWeights(seed: 3));

        var used = network.Nodes.SelectMany(node => node.Parameters).Select(parameter => parameter.Key).ToHashSet();
        var takenOffAgain = BiasesTakenOffAgain(network);
        Assert.All(module.named_parameters().Where(weight => used.Contains(weight.name)), weight => Assert.True(
            weight.parameter.grad is { } gradient && (gradient.abs().sum().item<float>() > 0 || takenOffAgain.Contains(weight.name)), weight.name));

        void Backward(StateDictionary weights)
        {
            module.Load(weights);
            var (height, width) = network.SizeRule.Nearest(new ImageSize(35, 51));
            var image = torch.tensor(HashedNumbers.Image(2, network.InputChannels, height, width).Values, [2, network.InputChannels, height, width]);
            module.Outputs(image).Values.Select(output => output.square().mean()).Aggregate((a, b) => a + b).backward(); // gradients add up
        }
    }

    [Theory]
    [MemberData(nameof(Segmenters))]
    public void Twenty_steps_on_two_street_crops_lower_the_loss(string id)
    {
        StreetCrops.TellOrigin();
        var network = Small(id, StreetCrops.Classes.Count);
        using var module = new TorchNetwork(network, network.InitialWeights(seed: 3));
        using var adam = torch.optim.Adam(module.parameters(), lr: 2e-3);
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1); // of dropout
        var geometry = new OutputGeometry(network);
        var (images, labels) = Batch(ModelCatalog.Find(id).Normalization, geometry);

        var losses = Enumerable.Range(0, 20).Select(_ => Step()).ToList();

        // Dropout lets single steps jump: a few at either end are taken together.
        Assert.True(losses[^3..].Average() < 0.9 * losses[..3].Average(), $"The loss went from {string.Join(", ", losses)}.");

        float Step()
        {
            using var step = torch.NewDisposeScope();
            adam.zero_grad();
            var loss = module.Outputs(images).Values.Select(Loss).Aggregate((a, b) => a + b);
            loss.backward();
            adam.step();
            return loss.item<float>();
        }

        torch.Tensor Loss(torch.Tensor logits) => cross_entropy(geometry.ToImage(logits, StreetCrops.Size), labels, ignore_index: LabelMap.Ignore);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_tells_any_number_of_classes_apart(string id)
    {
        foreach (var classes in (int[])[1, 2, 40])
        {
            var network = Small(id, classes);
            using var module = new TorchNetwork(network, network.InitialWeights(seed: 3));
            using var scope = torch.NewDisposeScope();
            using var noGradients = torch.no_grad();
            var size = network.SizeRule.Nearest(new ImageSize(33, 49));

            var outputs = module.Outputs(torch.zeros(2, network.InputChannels, size.Height, size.Width));

            Assert.All(outputs, output => Assert.Equal(classes, output.Value.shape[1]));
        }
    }

    /// <summary>The crops as the network wants them: normalised, and padded where it answers for less than it sees.</summary>
    private static (torch.Tensor Images, torch.Tensor Labels) Batch(Normalization normalization, OutputGeometry geometry)
    {
        var crops = StreetCrops.All;
        var (count, size) = (crops.Count, StreetCrops.Size);
        var values = crops.SelectMany(crop => PreparedImage.Of(crop, normalization, size).Values).ToArray();
        var labels = crops.SelectMany(crop => crop.Labels.Labels).Select(label => (long)label).ToArray();
        return (
            geometry.Pad(torch.tensor(values, [count, 3, size.Height, size.Width]), size),
            torch.tensor(labels, [count, size.Height, size.Width]));
    }

    /// <summary>What such a bias adds, the normalisation behind it takes off: its gradient is nothing but rounding.</summary>
    private static HashSet<string> BiasesTakenOffAgain(Network network)
    {
        var normalised = network.Nodes.Where(node => node.Operation is BatchNormalization).Select(node => node.Inputs[0].Node).ToHashSet();
        return
        [
            .. normalised
                .SelectMany(node => node.Parameters)
                .Select(parameter => parameter.Key)
                .Where(key => key.EndsWith(".bias", StringComparison.Ordinal)),
        ];
    }

    private static Network Small(string id, int classes = 3)
    {
        var model = ModelCatalog.Find(id);
        return model.Build(classes, model.Options.Any(option => option.Name == "width") ? new Dictionary<string, string> { ["width"] = "4" } : null);
    }
}
