using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Tests.Goldens;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Steps;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Steps;

[Collection(nameof(TorchCollection))]
public sealed class TrainingStepTests
{
    private static readonly ImageSize Size = new(4, 6);
    private static readonly ClassSet Classes = new([new("ground", new Rgb(0, 0, 0)), new("block", new Rgb(1, 1, 1))]);
    private static LossContext Context => new(Classes, Normalization.UnitRange, torch.CPU); // not before libtorch is loaded
    private static readonly float[] Images = HashedNumbers.Image(4, 3, 4, 6).Values;
    private static readonly long[] Labels = [.. Enumerable.Range(0, 96).Select(place => (long)(place % 7 % 2))];

    [Fact]
    public void Two_batches_in_one_step_do_what_one_batch_of_both_does()
    {
        var whole = Weights(step =>
        {
            Learn(step, 0, 4, batches: 1);
            step.Change(0.5);
        });

        var halves = Weights(step =>
        {
            Learn(step, 0, 2, batches: 2);
            Learn(step, 2, 2, batches: 2);
            step.Change(0.5);
        });

        // The same sums in another order.
        Assert.Equal(whole, halves, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.NotEqual(whole, Weights(_ => { }));
    }

    [Fact]
    public void Gradients_do_not_outlive_their_step()
    {
        var two = Weights(step =>
        {
            Learn(step, 0, 4, batches: 1);
            step.Change(0.5);
            step.Change(0.5); // of no batch
        });

        Assert.Equal(two, Weights(step =>
        {
            Learn(step, 0, 4, batches: 1);
            step.Change(0.5);
        }));
    }

    [Fact]
    public void A_step_leaves_no_tensor_outside_its_scopes()
    {
        var outside = new List<long>();

        Weights(step =>
        {
            for (var i = 0; i < 3; i++)
            {
                Learn(step, 0, 4, batches: 1);
                step.Change(0.5);
                outside.Add(DisposeScopeManager.Statistics.CreatedOutsideScopeCount);
            }
        });

        Assert.Equal([outside[0], outside[0], outside[0]], outside);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_named_among_several()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var net = new NetworkBuilder("two", SizeRule.Any(4));
        var image = net.Image(channels: 3);
        net.AddTrainingOutput("aux", image.Conv("a", 2, kernel: 1));
        var network = net.WithOutput(image.Conv("b", 2, kernel: 1));
        var weights = HashedNumbers.Weights(network);
        weights["a.bias"].Floats[0] = float.NaN;
        using var module = new TorchNetwork(network, weights);
        KeyValuePair<string, LossOptions>[] losses =
        [
            new("loss", new DiceOptions()),
            new("further-losses.aux", new DiceOptions { Outputs = new([new("aux", 0.4)]) }),
        ];
        using var loss = new TotalLoss(losses, network, new Dictionary<string, float[]>(), Context);
        using var optimizer = Optimizer.Create(new SgdOptions { LearningRate = 1 }, module);

        var fault = Assert.Throws<TrainingDivergedException>(() =>
            Learn(new TrainingStep(module, loss, optimizer, torch.CPU, seed: 1), 0, 4, batches: 1));

        Assert.Contains("the loss is NaN, because of `further-losses.aux`.", fault.Message, StringComparison.Ordinal);
    }

    private static void Learn(TrainingStep step, int first, int count, int batches)
    {
        var pixels = (int)Size.PixelCount;
        long[] labels = Labels[(first * pixels)..((first + count) * pixels)];
        step.Learn(
            0,
            Images[(first * 3 * pixels)..((first + count) * 3 * pixels)],
            labels,
            Array.ConvertAll(labels, label => (byte)label),
            count,
            Size,
            step: 0,
            batches);
    }

    private static float[] Weights(Action<TrainingStep> train)
    {
        LibTorch.EnsureLoaded();
        var net = new NetworkBuilder("small", SizeRule.Any(4));
        var network = net.WithOutput(net.Image(channels: 3).Conv("a", 4, kernel: 3, padding: 1).ReLU().Conv("b", 2, kernel: 1));
        using var module = new TorchNetwork(network, HashedNumbers.Weights(network));
        using var loss = new TotalLoss(
            [new("loss", new CrossEntropyOptions())],
            network,
            new Dictionary<string, float[]> { ["loss"] = [1, 1] },
            Context);
        using var optimizer = Optimizer.Create(new SgdOptions { LearningRate = 1 }, module);
        train(new TrainingStep(module, loss, optimizer, torch.CPU, seed: 1));
        return module.ToStateDictionary()["a.weight"].Floats.ToArray();
    }
}
