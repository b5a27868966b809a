using Pixelwise.Imaging;
using Pixelwise.Networks;
using Pixelwise.Training.Steps;
using Pixelwise.Training.Tests.Losses;
using Pixelwise.Training.Torch;
using TorchSharp;

namespace Pixelwise.Training.Tests.Steps;

[Collection(nameof(TorchCollection))]
public sealed class OutputGeometryTests
{
    // Like Dilation8: an unpadded convolution, then a stride.
    private static readonly OutputGeometry Strided = new(Network(image => image.Conv("a", 4, kernel: 5).Conv("b", 2, kernel: 1, stride: 2)));

    [Fact]
    public void Stride_and_border_are_measured()
    {
        var pooled = new OutputGeometry(Network(image => image.Conv("a", 4, kernel: 3, padding: 1).MaxPool(2).Conv("b", 2, kernel: 1)));
        var unpadded = new OutputGeometry(Network(image => image.Conv("a", 2, kernel: 5)));

        Assert.Equal((2, 4), (Strided.Stride, Strided.Border));
        Assert.Equal((2, 0), (pooled.Stride, pooled.Border));
        Assert.Equal((1, 4), (unpadded.Stride, unpadded.Border));
    }

    [Fact]
    public void Labels_are_those_of_the_window_that_the_logits_are_of()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        byte[] labels = [.. Enumerable.Range(0, 12 * 14).Select(place => (byte)place)];

        var window = Strided.Answered(Targets.Of(labels, 1, 12, 14), torch.zeros(1, 2, 4, 5));

        Assert.Equal(new ImageSize(8, 10), window.Size);
        Assert.Equal(2 * 14 + 2, window.Labels[0]);
        Assert.Equal(9 * 14 + 11, window.Labels[^1]);
    }

    [Fact]
    public void What_padding_added_is_cut_off_the_answer_instead_of_squeezed_in()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        var logits = torch.arange(20, dtype: torch.float32).reshape(1, 1, 4, 5);
        var whole = torch.nn.functional.interpolate(logits, [8, 10], mode: torch.InterpolationMode.Bilinear, align_corners: false);

        var image = Strided.ToImage(logits, new ImageSize(7, 9));

        Assert.Equal(whole[.., .., ..7, ..9].contiguous().data<float>().ToArray(), image.contiguous().data<float>().ToArray());
    }

    private static Network Network(Func<Symbol, Symbol> build)
    {
        var net = new NetworkBuilder("small", SizeRule.Any(8));
        return net.WithOutput(build(net.Image(channels: 3)));
    }
}
