using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;
using Pixelwise.Networks;

namespace Pixelwise.Cli.Tests.Engines;

public class ParityCheckTests
{
    private static readonly ImageSize Size = new(96, 128);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1e-4, 1)]
    [InlineData(0, 0.999)]
    [InlineData(1e-4, 0.999)]
    public void What_rounding_explains_is_good_up_to_both_limits(double relativeL2, double agreement) =>
        ParityCheck.Require([new Parity(Size, 0, 1), new Parity(Size, relativeL2, agreement)], "net.onnx");

    [Theory]
    [InlineData(1.001e-4, 1, "1.0e-4", "100.00 %")]
    [InlineData(0.5, 1, "5.0e-1", "100.00 %")]
    [InlineData(0, 0.99899, "0.0e+0", "99.90 %")]
    [InlineData(1e-5, 0.5, "1.0e-5", "50.00 %")]
    public void Beyond_either_limit_a_network_is_refused_whatever_the_other_size_says(
        double relativeL2,
        double agreement,
        string distance,
        string share)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() =>
            ParityCheck.Require([new Parity(Size, 0, 1), new Parity(Size, relativeL2, agreement)], "net.onnx"));

        Assert.Equal(
            $"The ONNX network is not the same: at 96x128 its relative L2 distance is {distance} (at most 1e-4) and {share} of its pixels "
                + "agree (at least 99.9 %). "
                + "'net.onnx' was not written; please report this model.",
            refusal.Message);
    }

    [Theory]
    [InlineData(1, 0, 1, "96x128 131x179")]     // anything
    [InlineData(32, 0, 32, "96x128 160x192")]
    [InlineData(16, 12, 188, "188x204 220x188")] // U-Net: neither size is enough
    [InlineData(1, 0, 224, "224x225 226x224")]
    public void Two_sizes_are_compared_of_which_none_is_square(int multiple, int offset, int minimum, string sizes) =>
        Assert.Equal(sizes, string.Join(' ', ParityCheck.SizesOf(SizeRule.MultipleOf(multiple, offset, minimum))));
}
