using Pixelwise.Imaging;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Losses;

[Collection(nameof(TorchCollection))]
public sealed class TargetTests
{
    [Theory]
    [InlineData(8, 4, new byte[] { 0, 2, 4, 6 })]    // stride 2: PyTorch's nearest
    [InlineData(9, 5, new byte[] { 0, 2, 4, 6, 8 })] // 2n + 1: corner on corner, where nearest would give 0, 1, 3, 5, 7
    [InlineData(10, 4, new byte[] { 0, 3, 6, 9 })]
    [InlineData(8, 3, new byte[] { 0, 2, 5 })]       // neither: nearest again
    [InlineData(5, 1, new byte[] { 0 })]
    public void Labels_are_sampled_where_the_logits_stand(int from, int to, byte[] expected)
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        byte[] line = [.. Enumerable.Range(0, from).Select(place => (byte)place)];

        var sampled = Targets.Of(line, 1, 1, from).SampledAt(new ImageSize(1, to));

        Assert.Equal(expected, sampled.Labels.ToArray());
        Assert.Equal(expected, sampled.Classes.data<long>().Select(label => (byte)label));
        Assert.Equal(new ImageSize(1, to), sampled.Size);
    }

    [Fact]
    public void A_window_is_cut_out_of_every_picture()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        byte[] labels = [.. Enumerable.Range(0, 24).Select(place => (byte)place)];

        var window = Targets.Of(labels, 2, 3, 4).Crop(1, 2, new ImageSize(2, 2));

        byte[] expected = [6, 7, 10, 11, 18, 19, 22, 23];
        Assert.Equal(expected, window.Labels.ToArray());
        Assert.Equal(expected, window.Classes.data<long>().Select(label => (byte)label));
    }
}
