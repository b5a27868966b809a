using Pixelwise.Arrays;
using Pixelwise.Cli.Engines;
using Pixelwise.Imaging;

namespace Pixelwise.Cli.Tests.Engines;

public class ParityTests
{
    private static readonly ImageSize Size = new(1, 2);

    [Fact]
    public void Equal_logits_are_at_distance_0_and_agree_everywhere()
    {
        var logits = new FloatArray([1, 2, 1, 2], [1, 2, 3, 4]);

        Assert.Equal(new Parity(Size, 0, 1), Parity.Between(Size, logits, logits));
    }

    [Fact]
    public void Distance_is_relative_to_the_reference_and_agreement_is_of_pixels()
    {
        // two classes, two pixels: [1, 2] and [3, 0] against [1, 2] and [0, 0]
        var parity = Parity.Between(Size, new FloatArray([1, 2, 1, 2], [1, 2, 3, 0]), new FloatArray([1, 2, 1, 2], [1, 2, 0, 0]));

        Assert.Equal(3 / Math.Sqrt(1 + 4 + 9), parity.RelativeL2, precision: 12);
        Assert.Equal(0.5, parity.ArgmaxAgreement); // the first pixel was class 1 and became class 0
        Assert.False(parity.IsGood);
    }

    [Fact]
    public void Another_shape_agrees_nowhere() =>
        Assert.False(Parity.Between(Size, new FloatArray([1, 1, 1, 2], [1, 2]), new FloatArray([1, 1, 2, 1], [1, 2])).IsGood);
}
