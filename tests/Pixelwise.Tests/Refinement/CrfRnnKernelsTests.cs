using Pixelwise.Imaging;
using Pixelwise.Models;
using Pixelwise.Networks.Operations;
using Pixelwise.Onnx;
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
    [InlineData(-2)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Deviations_and_bytes_per_unit_are_finite_and_positive(double value)
    {
        const string Deviation =
            "The deviation of a CRF's kernel is a finite number above 0; "
            + "usual are 1 to 3 pixels for smoothness, 50 to 120 pixels and 3 to 13 steps of a byte for appearance.";

        Refused(nameof(CrfRnnLayer.SpatialSigma), Deviation, () => new CrfRnnLayer { SpatialSigma = value });
        Refused(nameof(CrfRnnLayer.BilateralSigmaXy), Deviation, () => new CrfRnnLayer { BilateralSigmaXy = value });
        Refused(nameof(CrfRnnLayer.BilateralSigmaRgb), Deviation, () => new CrfRnnLayer { BilateralSigmaRgb = value });
        Refused(
            nameof(CrfRnnLayer.BytesPerUnit),
            "The bytes per unit of a CRF-RNN layer's image are a finite number above 0: "
            + "1 where the network's input keeps bytes, 255 where it divides by 255.",
            () => new CrfRnnLayer { BytesPerUnit = value });

        void Refused(string name, string message, Func<CrfRnnLayer> make)
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(make);
            Assert.StartsWith(message, error.Message);
            Assert.Equal((name, value), (error.ParamName, error.ActualValue));
        }
    }

    [Fact]
    public void Iterations_are_not_negative()
    {
        const string Message = "A CRF-RNN layer runs for 0 or more iterations; 5 are usual in training, 10 in use.";

        Assert.StartsWith(
            Message,
            Assert.Throws<ArgumentOutOfRangeException>(nameof(CrfRnnLayer.Iterations), () => new CrfRnnLayer { Iterations = -1 }).Message);
        Assert.StartsWith(
            Message,
            Assert
                .Throws<ArgumentOutOfRangeException>(
                    nameof(CrfRnnLayer.TrainingIterations),
                    () => new CrfRnnLayer { TrainingIterations = -1 })
                .Message);
    }

    [Fact]
    public void A_layer_behind_ENets_encoder_alone_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => ENet.Build(classes: 3, encoderOnly: true, crfRnn: true));

        Assert.Equal(
            "ENet's encoder alone has scores at an eighth of the image's size, and a CRF-RNN layer needs them at its own; "
            + "choose one of the two options.",
            error.Message);
    }

    [Theory]
    [InlineData("{", "no JSON")]
    [InlineData("""{"SpatialSigma":3,"BilateralSigmaXy":160,"BilateralSigmaRgb":3,"BytesPerUnit":1,"Iterations":10,"Matrices":["?"]}""", "no base64")]
    [InlineData("""{"SpatialSigma":0,"BilateralSigmaXy":160,"BilateralSigmaRgb":3,"BytesPerUnit":1,"Iterations":10,"Matrices":[]}""", "no deviation")]
    [InlineData("""{"SpatialSigma":3,"BilateralSigmaXy":160,"BilateralSigmaRgb":3,"BytesPerUnit":1,"Iterations":10}""", "no matrices")]
    [InlineData(
        """{"SpatialSigma":3,"BilateralSigmaXy":160,"BilateralSigmaRgb":3,"BytesPerUnit":1,"Iterations":10,"Matrices":["AAAA"]}""",
        "a third of what it needs")]
    [InlineData("null", "nothing")]
    public void A_damaged_description_of_the_layer_in_a_file_is_refused(string json, string why)
    {
        var error = Assert.Throws<ArgumentException>(() => FollowingLayer.Of(new Dictionary<string, string> { [FollowingLayer.MetadataKey] = json }));

        Assert.True(
            error.Message
                == "The model says that a CRF-RNN layer follows, but not which: `pixelwise.crf-rnn` in its metadata is damaged. Export it again.",
            $"{why}: {error.Message}");
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
