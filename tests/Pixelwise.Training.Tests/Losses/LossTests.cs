using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Losses;

[Collection(nameof(TorchCollection))]
public sealed class LossTests
{
    private static readonly ClassSet Classes = new([.. "abcd".Select(name => new SemanticClass($"{name}", new Rgb(0, 0, 0)))]);
    private static readonly ListedWeighting Weights = new() { Values = [0.5, 2, 1, 3] };

    private static LossContext Context => new(Classes, Normalization.UnitRange, torch.CPU); // not before libtorch is loaded

    public static TheoryData<string, LossOptions> Cases => new()
    {
        { "cross-entropy, mean", new CrossEntropyOptions { ClassWeights = Weights } },
        { "cross-entropy, sum", new CrossEntropyOptions { ClassWeights = Weights, Reduction = LossReduction.Sum } },
        { "ohem-probability, by threshold", new OhemProbabilityOptions { Threshold = 0.4 } },
        { "ohem-probability, by number", new OhemProbabilityOptions { Threshold = 0.1, MinKept = 0.5 } },
        { "ohem-probability, too few", new OhemProbabilityOptions { Threshold = 0.1, MinKept = 1 } },
        { "ohem-loss, by threshold", new OhemLossOptions { Threshold = 0.4 } },
        { "ohem-loss, by number", new OhemLossOptions { Threshold = 0.1, MinKept = 0.6 } },
        { "bootstrapped, some", new BootstrappedOptions { Pixels = 7 } },
        { "bootstrapped, all", new BootstrappedOptions() },
        { "ohem-probability, weighted, by threshold", new OhemProbabilityOptions { ClassWeights = Weights, Threshold = 0.4 } },
        { "ohem-probability, weighted, by number", new OhemProbabilityOptions { ClassWeights = Weights, Threshold = 0.1, MinKept = 0.5 } },
        { "ohem-loss, weighted, by threshold", new OhemLossOptions { ClassWeights = Weights, Threshold = 0.4 } },
        { "ohem-loss, weighted, by number", new OhemLossOptions { ClassWeights = Weights, Threshold = 0.1, MinKept = 0.6 } },
        { "bootstrapped, weighted", new BootstrappedOptions { ClassWeights = Weights, Pixels = 7 } },
        { "lovasz-softmax, batch, present", new LovaszSoftmaxOptions() },
        { "lovasz-softmax, batch, all", new LovaszSoftmaxOptions { Classes = ClassAverage.All } },
        { "lovasz-softmax, image, present", new LovaszSoftmaxOptions { PerImage = true } },
        { "lovasz-softmax, image, all", new LovaszSoftmaxOptions { PerImage = true, Classes = ClassAverage.All } },
        { "dice, smp", new DiceOptions() },
    };

    public static TheoryData<string, LossOptions> FullCases => new()
    {
        { "dice, milesial", new DiceOptions { PerClass = false, Smooth = 1e-6 } },
        { "dice, smp", new DiceOptions { Classes = ClassAverage.All } },
    };

    public static TheoryData<LossOptions> Kinds =>
    [
        .. Cases.Select(row => row.Data.Item2),
        new CrossEntropyOptions { ClassWeights = Weights, BorderWeights = new BorderWeightOptions { Sigma = 2 } },
        new DiceOptions { PerImage = true },
        new DiceOptions { PerImage = true, PerClass = false },
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_and_gradient_are_those_of_the_public_implementation(string name, LossOptions options) =>
        AssertEqual(LossGolden.All.Cases[name], options, LossGolden.All.Labels);

    [Theory]
    [MemberData(nameof(FullCases))]
    public void Where_every_class_occurs_so_are_those_of_Dice_over_all_classes(string name, LossOptions options) =>
        AssertEqual(LossGolden.All.FullCases[name], options, LossGolden.All.FullLabels);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_gradient_is_that_of_finite_differences_in_double_precision(LossOptions options)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(options);
        var target = Targets.Of(LossGolden.All.Labels, 2, 5, 6);
        var logits = torch.tensor(LossGolden.All.Logits).to(torch.float64).reshape(LossGolden.Shape).requires_grad_();
        loss.Of(logits, target)!.backward();
        double[] gradient = [.. logits.grad!.data<double>()];

        using var noGradients = torch.no_grad();
        const double Step = 1e-5;
        for (var i = 0; i < gradient.Length; i += 7) // coprime to the shape: every class, row and column comes up
        {
            var difference = (Moved(i, Step) - Moved(i, -Step)) / (2 * Step);

            // Rounding leaves 1e-16 · value / step, a curvature of order 1 leaves step².
            Assert.Equal(difference, gradient[i], 1e-7);
        }

        double Moved(int element, double by)
        {
            using var step = torch.NewDisposeScope();
            var moved = logits.detach().clone();
            moved.view(-1)[element] += by;
            return loss.Of(moved, target)!.item<double>();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_batch_without_a_labelled_pixel_has_no_loss(LossOptions options)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(options);

        Assert.Null(loss.Of(Logits(), Targets.Of([.. Enumerable.Repeat(LabelMap.Ignore, 60)], 2, 5, 6)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_picture_without_a_labelled_pixel_has_no_gradient_and_spoils_no_other(LossOptions options)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(options);
        var logits = Logits();

        var value = loss.Of(logits, Targets.Of([.. LossGolden.All.Labels[..30], .. Enumerable.Repeat(LabelMap.Ignore, 30)], 2, 5, 6))!;
        value.backward();

        Assert.True(value.item<float>() > 0);
        Assert.Equal(0, logits.grad![1].abs().sum().item<float>());
        Assert.InRange(logits.grad[0].abs().sum().item<float>(), 1e-6f, float.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_labelled_pixel_is_enough(LossOptions options)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(options);
        var logits = Logits();

        loss.Of(logits, Targets.Of([2, .. Enumerable.Repeat(LabelMap.Ignore, 59)], 2, 5, 6))!.backward();

        Assert.True(logits.grad!.isfinite().all().item<bool>());
        Assert.True(logits.grad[0, .., 0, 0].abs().sum().item<float>() > 0);
    }

    [Fact]
    public void Ignored_pixels_do_not_count_in_Dice()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(new DiceOptions { Smooth = 1e-6 });
        var logits = torch.tensor(new float[] { 30, -30, 30, /* class 1: */ -30, 30, -30 }).reshape(1, 2, 1, 3);

        // The third pixel would be wrong.
        Assert.Equal(0, loss.Of(logits, Targets.Of([0, 1, 255], 1, 1, 3))!.item<float>(), 1e-6);
        // Class 0: 2·1 / (2 + 1); class 1: 2·1 / (1 + 2).
        Assert.Equal(1 / 3.0, loss.Of(logits, Targets.Of([0, 1, 1], 1, 1, 3))!.item<float>(), 1e-6);
    }

    public static TheoryData<ClassWeightedOptions> ClassWeighted =>
    [
        new CrossEntropyOptions(),
        new OhemProbabilityOptions { MinKept = 0.5 },
        new OhemProbabilityOptions { MinKept = 0 },
        new OhemLossOptions { MinKept = 1 },
        new BootstrappedOptions(),
    ];

    [Theory]
    [MemberData(nameof(ClassWeighted))]
    public void A_pixel_of_weight_0_does_not_count(ClassWeightedOptions options)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(options with { ClassWeights = new ListedWeighting { Values = [1, 0, 1, 1] } });

        // The pixel of class 1 is the harder one of the two.
        var logits = torch.tensor(new float[] { 3, 3, /* class 1: */ 0, 0, 0, 0, 0, 0 }).reshape(1, 4, 1, 2).requires_grad_();
        loss.Of(logits, Targets.Of([0, 1], 1, 1, 2))!.backward();

        Assert.True(logits.grad!.isfinite().all().item<bool>());
        Assert.Equal(0, logits.grad[.., .., .., 1].abs().sum().item<float>());
        Assert.True(logits.grad[.., .., .., 0].abs().sum().item<float>() > 0);
        Assert.Null(loss.Of(logits, Targets.Of([1, 255], 1, 1, 2)));
    }

    private static void AssertEqual(LossGolden.Case expected, LossOptions options, byte[] labels)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(options);
        var logits = Logits();

        var value = loss.Of(logits, Targets.Of(labels, 2, 5, 6))!;
        value.backward();

        // Sums of float32: seven digits, of sums of up to 100.
        Assert.Equal(expected.Value, value.item<float>(), 1e-6 * Math.Max(1, expected.Value));
        Assert.Equal(expected.Gradient, logits.grad!.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static torch.Tensor Logits() => torch.tensor(LossGolden.All.Logits).reshape(LossGolden.Shape).requires_grad_();

    private static Loss Create(LossOptions options) =>
        Loss.Create(options, (options as ClassWeightedOptions)?.ClassWeights.Weights(Classes.Count), Context);
}
