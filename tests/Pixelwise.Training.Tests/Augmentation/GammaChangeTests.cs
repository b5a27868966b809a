using Pixelwise.Training.Augmentation;

namespace Pixelwise.Training.Tests.Augmentation;

public class GammaChangeTests
{
    [Fact]
    public void Gamma_is_what_torchvision_makes_of_it() => Assert.Equal(AugmentationGolden.Bytes(AugmentationGolden.All.Gamma), Changed(0.7));

    [Fact]
    public void An_exponent_of_1_leaves_every_value() => Assert.Equal(AugmentationGolden.Bytes(AugmentationGolden.All.Image), Changed(1));

    private static byte[] Changed(double exponent)
    {
        var sample = AugmentationGolden.All.Sample;
        var canvas = new Canvas(sample.Image.Size, default);
        sample.Image.Pixels.CopyTo(canvas.Image.Pixels, 0);
        for (var row = 0; row < canvas.Size.Height; row++)
        {
            canvas.Show(row, 0, canvas.Size.Width);
        }
        new GammaChange(exponent).Apply(canvas);
        return canvas.Image.Pixels;
    }
}
