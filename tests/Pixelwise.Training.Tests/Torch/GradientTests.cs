using System.Text.Json;
using Pixelwise.Models;
using Pixelwise.Tests.Goldens;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Torch;

/// <summary>
/// What a step of training would change, against PyTorch: a fault there shows in no answer, only in networks that learn badly.
/// </summary>
[Collection(nameof(TorchCollection))]
public sealed class GradientTests
{
    // The golden is of float64. PyTorch itself, in float32, is off by up to 5e-3 of a gradient's norm: some ReLU lets another pixel
    // through. A PReLU's only slope is left out, for terms of both signs sum up to its gradient, and hardly a digit of it survives in
    // float32.
    private const double Tolerance = 1e-2;

    /// <summary>
    /// As davidtvs/PyTorch-ENet's network has them (Goldens/make_enet_gradients.py): unpooling, slopes, dilations and odd sides among them.
    /// </summary>
    [Fact]
    public void ENets_weights_get_the_gradients_of_the_public_implementation()
    {
        var golden = JsonSerializer.Deserialize<Dictionary<string, double[]>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Torch", "Goldens", "enet-gradients.json")))!;
        var network = ModelCatalog.Find("enet").Build(11).ForInference(); // without dropout, which would draw its own numbers
        using var module = new TorchNetwork(network, HashedNumbers.Weights(network));
        using var scope = torch.NewDisposeScope();
        module.train(); // batch normalisation by the batch

        var logits = module.call(torch.tensor(HashedNumbers.Image(2, 3, 67, 93).Values, [2, 3, 67, 93]));
        var gradientOfLogits = torch.tensor(HashedNumbers.Uniform("gradient of the logits", logits.numel()), logits.shape);
        (logits * gradientOfLogits).sum().backward();

        Assert.Equal(
            golden.Keys.Order(StringComparer.Ordinal),
            module.named_parameters().Select(weight => weight.name).Order(StringComparer.Ordinal));
        Assert.All(
            module.named_parameters().Where(weight => weight.parameter.numel() > 1),
            weight =>
            {
                var gradient = weight.parameter.grad!.contiguous().data<float>().ToArray();
                var direction = HashedNumbers.Uniform("along " + weight.name, gradient.Length);
                var (norm, product) = (golden[weight.name][0], golden[weight.name][1]);
                Assert.Equal(norm, Math.Sqrt(gradient.Sum(value => (double)value * value)), Tolerance * norm);
                Assert.Equal(product, gradient.Zip(direction, (a, b) => (double)a * b).Sum(), Tolerance * norm);
            });
    }
}
