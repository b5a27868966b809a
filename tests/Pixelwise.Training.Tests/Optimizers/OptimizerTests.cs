using Pixelwise.Networks;
using Pixelwise.Training.Optimizers;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Torch;

namespace Pixelwise.Training.Tests.Optimizers;

[Collection(nameof(TorchCollection))]
public sealed class OptimizerTests
{
    private static readonly float[][] Gradients = [[0.1f, -0.2f, 0.3f], [0.4f, 0.1f, -0.6f], [-0.2f, 0.3f, 0.05f]];
    private static readonly double[] LearningRates = [0.1, 0.05, 0.02];

    // torch.optim of PyTorch 1.13, three steps from [1, -2, 0.5] with these gradients and learning rates.
    public static TheoryData<string, OptimizerOptions, float[]> Cases => new()
    {
        // By hand, too: 1 - 0.1·0.1 - 0.05·0.4 + 0.02·0.2 = 0.974.
        { "SGD(momentum=0)", new SgdOptions { LearningRate = 1, Momentum = 0 }, [0.974f, -1.991f, 0.499f] },
        { "SGD(momentum=0.9, weight_decay=0.01)", new SgdOptions { LearningRate = 1, WeightDecay = 0.01 }, [0.9582028f, -1.975597f, 0.4902177f] },
        { "SGD(momentum=0.9, nesterov=True)", new SgdOptions { LearningRate = 1, Nesterov = true }, [0.938612f, -1.973504f, 0.491296f] },
        { "Adam()", new AdamOptions { LearningRate = 1 }, [0.8490592f, -1.894471f, 0.4229993f] },
        {
            "Adam(betas=(0.8, 0.95), eps=1e-3, weight_decay=0.01)",
            new AdamOptions { LearningRate = 1, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-3, WeightDecay = 0.01 },
            [0.8491988f, -1.892344f, 0.4256043f]
        },
        { "AdamW(weight_decay=0.05)", new AdamWOptions { LearningRate = 1, WeightDecay = 0.05 }, [0.8409731f, -1.877874f, 0.4190907f] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_change_as_in_PyTorch(string torch, OptimizerOptions options, float[] expected)
    {
        using var network = ThreeWeights();
        using var optimizer = Optimizer.Create(options, network);

        Step(network, optimizer, 0, 3);

        Assert.Equal(expected, Weights(network), (a, b) => Math.Abs(a - b) < 1e-6); // seven digits of float32
        Assert.NotEmpty(torch);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Restored_state_goes_on_bit_for_bit(string torch, OptimizerOptions options, float[] expected)
    {
        using var whole = ThreeWeights();
        using var wholeOptimizer = Optimizer.Create(options, whole);
        Step(whole, wholeOptimizer, 0, 2);
        using var resumed = new TorchNetwork(whole.Network, whole.ToStateDictionary());
        using var resumedOptimizer = Optimizer.Create(options, resumed);

        resumedOptimizer.Restore(wholeOptimizer.Save());
        Step(whole, wholeOptimizer, 2, 3);
        Step(resumed, resumedOptimizer, 2, 3);

        Assert.Equal(Weights(whole), Weights(resumed));
        Assert.Equal(expected.Length, Weights(resumed).Length);
        Assert.NotEmpty(torch);
    }

    // What PyTorch does with parameter groups: each has a learning rate and a decay of its own.
    public static TheoryData<OptimizerOptions, OptimizerOptions> Groups => new()
    {
        { new SgdOptions { LearningRate = 1, WeightDecay = 0.02 }, new SgdOptions { LearningRate = 1, WeightDecay = 0.01 } },
        { new AdamOptions { LearningRate = 1, WeightDecay = 0.02 }, new AdamOptions { LearningRate = 1, WeightDecay = 0.01 } },
        { new AdamWOptions { LearningRate = 1, WeightDecay = 0.02 }, new AdamWOptions { LearningRate = 1, WeightDecay = 0.01 } },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void The_factors_of_all_groups_that_hold_a_weight_multiply(OptimizerOptions grouped, OptimizerOptions plain)
    {
        using var one = ThreeWeights();
        using var other = ThreeWeights();
        using var inGroups = Optimizer.Create(
            grouped with
            {
                Groups = new([
                    new("all", new() { Match = ["*"], LearningRateFactor = 4 }),
                    new(
                        "heads",
                        new()
                        {
                            Match = ["c.*"],
                            LearningRateFactor = 0.5,
                            WeightDecayFactor = 0.5,
                        }),
                ]),
            },
            one);
        using var alone = Optimizer.Create(plain, other);

        Step(one, inGroups, 0, 3);
        Step(other, alone, 0, 3, factor: 2);

        Assert.Equal(Weights(other), Weights(one));
    }

    [Fact]
    public void A_group_that_does_not_hold_a_weight_leaves_it_alone()
    {
        using var one = ThreeWeights();
        using var other = ThreeWeights();
        using var inGroups = Optimizer.Create(
            new SgdOptions { LearningRate = 1, Groups = new([new("norms", new() { Match = ["n.*"], LearningRateFactor = 4 })]) },
            one);
        using var alone = Optimizer.Create(new SgdOptions { LearningRate = 1 }, other);

        Step(one, inGroups, 0, 3);
        Step(other, alone, 0, 3);

        Assert.Equal(Weights(other), Weights(one));
    }

    [Fact]
    public void Freezing_every_weight_leaves_nothing_to_train()
    {
        using var network = ThreeWeights();
        network.Freeze(new HashSet<string> { "c.weight", "n.weight", "n.bias" });

        var slip = Assert.Throws<ArgumentException>(() => Optimizer.Create(new SgdOptions { LearningRate = 1 }, network));

        Assert.Equal("`freeze` leaves no weight to train. Name fewer.", slip.Message);
    }

    [Fact]
    public void State_of_another_optimizer_is_refused()
    {
        using var network = ThreeWeights();
        using var adam = Optimizer.Create(new AdamOptions { LearningRate = 1 }, network);
        using var sgd = Optimizer.Create(new SgdOptions { LearningRate = 1 }, network);

        Assert.Throws<ArgumentException>(() => sgd.Restore(adam.Save()));
    }

    private static void Step(TorchNetwork network, Optimizer optimizer, int from, int to, double factor = 1)
    {
        var weight = network.get_parameter("c.weight")!;
        for (var step = from; step < to; step++)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            network.zero_grad();
            (weight * TorchSharp.torch.tensor(Gradients[step]).reshape(1, 3, 1, 1)).sum().backward(); // whose gradient is the factor
            optimizer.Step(factor * LearningRates[step]);
        }
    }

    private static float[] Weights(TorchNetwork network) => network.ToStateDictionary()["c.weight"].Floats.ToArray();

    private static TorchNetwork ThreeWeights()
    {
        var builder = new NetworkBuilder("three", SizeRule.Any(1));
        var network = builder.WithOutput(builder.Image(channels: 3).Conv("c", 1, kernel: 1, bias: false).BatchNorm("n"));
        var weights = network.InitialWeights(seed: 0);
        new float[] { 1, -2, 0.5f }.CopyTo(weights["c.weight"].Floats);
        return new TorchNetwork(network, weights);
    }
}
