using Pixelwise.Imaging;
using Pixelwise.Networks.Operations;
using Pixelwise.Refinement;

namespace Pixelwise.Tests.Refinement;

public sealed class CrfRnnKernelsTests
{
    [Fact]
    public void Scores_that_are_no_numbers_are_refused_where_they_stand()
    {
        var kernels = new CrfRnnKernels(new CrfRnnLayer(), new float[3 * 6], new ImageSize(2, 3));
        var scores = new float[2 * 6];
        scores[6 + 3 + 2] = float.NaN;

        var error = Assert.Throws<ArgumentException>(() => kernels.Refine(scores, Weights(labels: 2), iterations: 5));

        Assert.StartsWith("The score of label 1 at row 1, column 2 is NaN before the CRF-RNN layer; give finite ones.", error.Message);
    }

    [Fact]
    public void An_image_that_holds_no_number_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new CrfRnnKernels(new CrfRnnLayer(), [0, float.PositiveInfinity, 0], new ImageSize(1, 1)));

        Assert.StartsWith("The image of a CRF-RNN layer holds Infinity; give finite values.", error.Message);
    }

    [Fact]
    public void One_pixel_of_one_label_adds_what_it_hears_of_itself()
    {
        var scores = new[] { 0.25f };

        new CrfRnnKernels(new CrfRnnLayer(), new float[3], new ImageSize(1, 1)).Refine(scores, Weights(labels: 1), iterations: 10);

        Assert.Equal(0.25 + 3 + 5, scores[0], 1e-5); // normalised, each kernel hears probability 1
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void Deviations_are_finite_and_positive(double sigma)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CrfRnnLayer { SpatialSigma = sigma });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CrfRnnLayer { BilateralSigmaXy = sigma });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CrfRnnLayer { BilateralSigmaRgb = sigma });
    }

    private static float[][] Weights(int labels) => [Diagonal(labels, 3), Diagonal(labels, 5), Diagonal(labels, 1)];

    private static float[] Diagonal(int labels, float value)
    {
        var matrix = new float[labels * labels];
        for (var label = 0; label < labels; label++)
        {
            matrix[label * labels + label] = value;
        }
        return matrix;
    }
}
