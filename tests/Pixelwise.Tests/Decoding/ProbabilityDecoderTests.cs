using Pixelwise.Decoding;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Decoding;

public class ProbabilityDecoderTests
{
    [Fact]
    public void Probabilities_are_the_softmax_of_the_resized_logits()
    {
        // Enlarged twofold, the four columns have differences of 0, ¼, ¾ and all of ln 16 between class 1 and class 0: odds of 1, 2, 8 and
        // 16.
        float[] logits = [1000, 1000, /**/ 1000, 1000 + MathF.Log(16)];

        var probabilities = ProbabilityDecoder.Decode(logits, 2, new ImageSize(1, 2), new ImageSize(1, 4), (1, 2));

        Assert.Equal([2, 1, 4], probabilities.Shape);
        double[] odds = [1, 2, 8, 16];
        for (var column = 0; column < 4; column++)
        {
            Assert.Equal(1 / (1 + odds[column]), probabilities.Values[column], 1e-4); // 1000 leaves 4 digits behind the point in 32 bits
            Assert.Equal(odds[column] / (1 + odds[column]), probabilities.Values[4 + column], 1e-4);
        }
    }

    [Fact]
    public void Each_pixels_largest_probability_is_its_label()
    {
        var (size, photo) = (new ImageSize(9, 13), new ImageSize(70, 101));
        var logits = PlainDecoder.RandomLogits(5, size, seed: 1, smooth: true);
        var scale = (70 / 9.0, 101 / 13.0);

        var probabilities = ProbabilityDecoder.Decode(logits, 5, size, photo, scale).Values;
        var labels = LabelDecoder.Decode(logits, 5, size, photo, scale).Labels;

        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            var own = Enumerable.Range(0, 5).Select(c => probabilities[c * labels.Length + pixel]).ToArray();
            Assert.Equal(1, own.Sum(), 1e-5);
            Assert.InRange(own[labels[pixel]], own.Max() - 1e-5, 1);
        }
    }
}
