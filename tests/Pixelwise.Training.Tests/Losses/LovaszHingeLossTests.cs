using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Losses;

[Collection(nameof(TorchCollection))]
public sealed class LovaszHingeLossTests
{
    /// <summary>The labels of the goldens, of which the two higher classes are one.</summary>
    private static readonly byte[] Labels = Array.ConvertAll(LossGolden.All.Labels, label => label == 2 ? (byte)1 : label);

    [Theory]
    [InlineData("lovasz-hinge, batch", false)]
    [InlineData("lovasz-hinge, image", true)]
    public void Value_and_gradient_are_those_of_the_authors(string name, bool perImage)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(new LovaszHingeOptions { PerImage = perImage });
        var (expected, logits) = (LossGolden.All.Cases[name], Logits());

        var value = loss.Of(logits.narrow(1, 0, 2), Targets.Of(Labels, 2, 5, 6))!;
        value.backward();

        // Sums of float32: seven digits.
        Assert.Equal(expected.Value, value.item<float>(), 1e-6);
        Assert.Equal(expected.Gradient, logits.grad!.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void The_other_class_as_foreground_is_the_mirrored_task()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var wall = Create(new LovaszHingeOptions());
        using var cell = Create(new LovaszHingeOptions { Foreground = "cell" });
        var logits = Logits().narrow(1, 0, 2);
        byte[] mirrored = Array.ConvertAll(Labels, label => label == LabelMap.Ignore ? label : (byte)(1 - label));

        var value = wall.Of(logits, Targets.Of(Labels, 2, 5, 6))!.item<float>();

        Assert.Equal(value, cell.Of(logits.flip(1), Targets.Of(mirrored, 2, 5, 6))!.item<float>(), 1e-6);
        Assert.NotEqual(value, cell.Of(logits, Targets.Of(Labels, 2, 5, 6))!.item<float>(), 1e-3);
    }

    [Fact]
    public void The_foreground_is_the_class_that_is_not_the_background()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(new LovaszHingeOptions(), background: 1);
        var logits = torch.tensor(new float[] { 0.5f, /* class 1: */ 0 }).reshape(1, 2, 1, 1);

        // Margin ½ for class 0: the hinge is ½, and one wrong pixel of one costs the whole IoU.
        Assert.Equal(0.5, loss.Of(logits, Targets.Of([0], 1, 1, 1))!.item<float>(), 1e-6);
        Assert.Equal(1.5, loss.Of(logits, Targets.Of([1], 1, 1, 1))!.item<float>(), 1e-6);
    }

    [Fact]
    public void A_picture_without_a_labelled_pixel_counts_0()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = Create(new LovaszHingeOptions());
        var logits = Logits();
        var first = loss.Of(logits.narrow(1, 0, 2).narrow(0, 0, 1), Targets.Of(Labels[..30], 1, 5, 6))!.item<float>();

        var value = loss.Of(logits.narrow(1, 0, 2), Targets.Of([.. Labels[..30], .. Enumerable.Repeat(LabelMap.Ignore, 30)], 2, 5, 6))!;
        value.backward();

        Assert.Equal(first / 2, value.item<float>(), 1e-6);
        Assert.Equal(0, logits.grad![1].abs().sum().item<float>());
    }

    [Fact]
    public void More_than_two_classes_are_refused()
    {
        var slip = Assert.Throws<ArgumentException>(() => LovaszHingeLoss.Of(new LovaszHingeOptions(), CamVid.Classes));

        Assert.Equal(
            "The loss `lovasz-hinge` tells two classes apart, but there are 11. Take `lovasz-softmax`, which tells any number apart.",
            slip.Message);
    }

    [Fact]
    public void An_unknown_foreground_is_refused()
    {
        var slip = Assert.Throws<ArgumentException>(() => Create(new LovaszHingeOptions { Foreground = "wal" }));

        Assert.Equal("There is no class `wal` to be the foreground of `lovasz-hinge`. Did you mean `wall`?", slip.Message);
    }

    private static torch.Tensor Logits() => torch.tensor(LossGolden.All.Logits).reshape(LossGolden.Shape).requires_grad_();

    private static LovaszHingeLoss Create(LovaszHingeOptions options, int? background = null) =>
        LovaszHingeLoss.Of(options, new ClassSet([new("cell", new Rgb(0, 0, 0)), new("wall", new Rgb(1, 1, 1))], background));
}
