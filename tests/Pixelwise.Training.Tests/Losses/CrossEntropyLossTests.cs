using Pixelwise.Training.Losses;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Losses;

[Collection(nameof(TorchCollection))]
public sealed class CrossEntropyLossTests
{
    [Fact]
    public void It_is_the_mean_over_weighted_pixels_that_have_a_class()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var loss = new CrossEntropyLoss([1, 3], torch.CPU);
        var logits = torch.tensor(new float[] { 2, 0, 1, -1, /* class 1: */ 0, 1, 1, 0.5f }).reshape(1, 2, 1, 4);
        var target = torch.tensor(new long[] { 0, 0, 255, 1 }).reshape(1, 1, 4);

        var value = loss.Of(logits, target).item<float>();

        // ln(1 + e^-2) + ln(1 + e^1) + 3 ln(1 + e^-1.5), over 1 + 1 + 3; the ignored pixel counts in neither.
        Assert.Equal((Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.E) + 3 * Math.Log(1 + Math.Exp(-1.5))) / 5, value, 1e-6);
    }

    [Theory]
    [InlineData(new byte[] { 255, 255 }, false)]
    [InlineData(new byte[] { 255, 1 }, false)] // class 1 weighs nothing
    [InlineData(new byte[] { 255, 0 }, true)]
    public void A_batch_counts_only_if_a_pixel_does(byte[] labels, bool counts)
    {
        LibTorch.EnsureLoaded();
        using var loss = new CrossEntropyLoss([1, 0], torch.CPU);

        Assert.Equal(counts, loss.HasPixels(labels));
    }
}
