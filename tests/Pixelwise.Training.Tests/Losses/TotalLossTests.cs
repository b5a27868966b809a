using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Tests.Goldens;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Recipes;
using Pixelwise.Training.Torch;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace Pixelwise.Training.Tests.Losses;

[Collection(nameof(TorchCollection))]
public sealed class TotalLossTests
{
    private static readonly ClassSet Classes = new([new("ground", new Rgb(0, 0, 0)), new("block", new Rgb(1, 1, 1))]);
    private static readonly LossContext Context = new(Classes, Normalization.UnitRange, torch.CPU);
    private static readonly Dictionary<string, float[]> EqualWeights = new() { ["loss"] = [1, 1], ["further-losses.more"] = [1, 1] };

    [Fact]
    public void Each_output_counts_what_the_recipe_says()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var recipe = With(new CrossEntropyOptions { Outputs = new([new("out", 2), new("aux", 0.4)]) });
        using var total = new TotalLoss(recipe.Losses, TwoOutputs(), EqualWeights, Context);
        var (outputs, target) = (Outputs(), Labels());

        var value = total.Of(outputs, target)!.Total.item<float>();

        var aux = interpolate(outputs["aux"], [6, 8], mode: torch.InterpolationMode.Bilinear, align_corners: false);
        var expected = 2 * cross_entropy(outputs["out"], target.Classes).item<float>() + 0.4 * cross_entropy(aux, target.Classes).item<float>();
        Assert.Equal(expected, value, 1e-6);
        Assert.Empty(total.Unused);
    }

    [Fact]
    public void Further_losses_are_added()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var recipe = With(new LovaszSoftmaxOptions()) with
        {
            FurtherLosses = new([new("more", new CrossEntropyOptions { Outputs = new([new("out", 0.5)]) })]),
        };
        using var total = new TotalLoss(recipe.Losses, TwoOutputs(), EqualWeights, Context);
        using var lovasz = Loss.Create(recipe.Loss, null, Context);
        var (outputs, target) = (Outputs(), Labels());

        var expected = lovasz.Of(outputs["out"], target)!.item<float>() + 0.5 * cross_entropy(outputs["out"], target.Classes).item<float>();

        Assert.Equal(expected, total.Of(outputs, target)!.Total.item<float>(), 1e-6);
        Assert.Equal(["aux"], total.Unused);
    }

    [Fact]
    public void The_parts_add_up_to_the_total()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var recipe = With(new LovaszSoftmaxOptions()) with
        {
            FurtherLosses = new([new("more", new CrossEntropyOptions { Outputs = new([new("out", 0.5), new("aux", 2)]) })]),
        };
        using var total = new TotalLoss(recipe.Losses, TwoOutputs(), EqualWeights, Context);
        using var lovasz = Loss.Create(recipe.Loss, null, Context);
        var (outputs, target) = (Outputs(), Labels());

        var figures = total.Of(outputs, target)!.Read();

        Assert.Equal(["loss", "further-losses.more"], total.Parts);
        Assert.Equal(lovasz.Of(outputs["out"], target)!.item<float>(), figures.Parts[0], 1e-6);
        Assert.Equal(figures.Total, figures.Parts.Sum(), 1e-6);
    }

    [Fact]
    public void A_part_without_a_pixel_that_counts_is_0()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var recipe = With(new LovaszSoftmaxOptions()) with { FurtherLosses = new([new("more", new CrossEntropyOptions())]) };
        var weights = new Dictionary<string, float[]> { ["further-losses.more"] = [0, 1] };
        using var total = new TotalLoss(recipe.Losses, TwoOutputs(), weights, Context);

        var figures = total.Of(Outputs(), Targets.Of(new byte[96], 2, 6, 8))!.Read(); // class 0 everywhere

        Assert.Equal(0, figures.Parts[1]);
        Assert.Equal(figures.Total, figures.Parts[0]);
        Assert.True(figures.Total > 0);
    }

    [Theory]
    [InlineData(OutputFit.Logits)]
    [InlineData(OutputFit.LogitsAligned)]
    [InlineData(OutputFit.Labels)]
    public void A_smaller_output_and_the_labels_are_brought_to_one_size(OutputFit fit)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var recipe = With(new CrossEntropyOptions { Outputs = new([new("aux", 1)]), Resize = fit });
        using var total = new TotalLoss(recipe.Losses, TwoOutputs(), EqualWeights, Context);
        var (outputs, target) = (Outputs(), Labels());

        var expected =
            fit == OutputFit.Labels
                ? cross_entropy(outputs["aux"], target.Classes[.., torch.TensorIndex.Slice(step: 2), torch.TensorIndex.Slice(step: 2)])
                : cross_entropy(
                    interpolate(
                        outputs["aux"],
                        [6, 8],
                        mode: torch.InterpolationMode.Bilinear,
                        align_corners: fit == OutputFit.LogitsAligned),
                    target.Classes);

        Assert.Equal(expected.item<float>(), total.Of(outputs, target)!.Total.item<float>(), 1e-6);
    }

    [Fact]
    public void Unpadded_networks_are_judged_on_what_they_answer()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var net = new NetworkBuilder("unpadded", SizeRule.Any(8));
        var network = net.WithOutput(net.Image(channels: 3).Conv("c", 2, kernel: 5));
        using var total = new TotalLoss(With(new CrossEntropyOptions()).Losses, network, EqualWeights, Context);
        var logits = torch.tensor(HashedNumbers.Uniform("out", 2 * 2 * 4)).reshape(1, 2, 2, 4);
        var target = Targets.Of([.. Enumerable.Range(0, 48).Select(place => (byte)(place % 5 % 2))], 1, 6, 8);

        var value = total.Of(new Dictionary<string, torch.Tensor> { ["out"] = logits }, target)!.Total;

        Assert.Equal(cross_entropy(logits, target.Classes[.., 2..4, 2..6].contiguous()).item<float>(), value.item<float>(), 1e-6);
    }

    [Fact]
    public void Labels_that_only_the_border_holds_teach_nothing()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var net = new NetworkBuilder("unpadded", SizeRule.Any(8));
        using var total = new TotalLoss(
            With(new CrossEntropyOptions()).Losses,
            net.WithOutput(net.Image(channels: 3).Conv("c", 2, kernel: 5)),
            EqualWeights,
            Context);

        var value = total.Of(
            new Dictionary<string, torch.Tensor> { ["out"] = torch.zeros(1, 2, 2, 4) },
            Targets.Of([1, .. Enumerable.Repeat(LabelMap.Ignore, 47)], 1, 6, 8));

        Assert.Null(value);
    }

    [Fact]
    public void An_output_that_the_network_does_not_have_is_refused()
    {
        LibTorch.EnsureLoaded();
        var recipe = With(new CrossEntropyOptions { Outputs = new([new("out", 1), new("auxx", 0.4)]) });

        var slip = Assert.Throws<ArgumentException>(() => new TotalLoss(recipe.Losses, TwoOutputs(), EqualWeights, Context));

        Assert.Equal("`loss.outputs` names `auxx`, but network `two` has no such output. Did you mean `aux`?", slip.Message);
    }

    private static Recipe With(LossOptions loss) => ToyRecipe.ENet() with { Loss = loss };

    private static Network TwoOutputs()
    {
        var net = new NetworkBuilder("two", SizeRule.Any(2));
        var image = net.Image(channels: 3);
        net.AddTrainingOutput("aux", image.Conv("a", 2, kernel: 1, stride: 2));
        return net.WithOutput(image.Conv("o", 2, kernel: 1));
    }

    private static Dictionary<string, torch.Tensor> Outputs() => new()
    {
        ["out"] = torch.tensor(HashedNumbers.Uniform("out", 2 * 2 * 48)).reshape(2, 2, 6, 8),
        ["aux"] = torch.tensor(HashedNumbers.Uniform("aux", 2 * 2 * 12)).reshape(2, 2, 3, 4),
    };

    private static Target Labels() => Targets.Of([.. Enumerable.Range(0, 96).Select(place => (byte)(place % 7 % 2))], 2, 6, 8);
}
