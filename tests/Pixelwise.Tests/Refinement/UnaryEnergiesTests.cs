using Pixelwise.Arrays;
using Pixelwise.Imaging;
using Pixelwise.Refinement;

namespace Pixelwise.Tests.Refinement;

public sealed class UnaryEnergiesTests
{
    [Fact]
    public void They_are_minus_the_logarithm_of_probabilities_of_at_least_1e_5()
    {
        var energies = UnaryEnergies.FromProbabilities(new FloatArray([2, 1, 2], [0.25f, 1, 0.75f, 0]));

        Assert.Equal([1.3863f, 0, 0.2877f, 11.5129f], energies.Values, (a, b) => Math.Abs(a - b) < 1e-4); // ln 4, ln 1, ln 4/3, ln 1e5
    }

    [Fact]
    public void Probabilities_that_do_not_add_up_to_1_are_refused_where_they_stand()
    {
        var error = Assert.Throws<ArgumentException>(() => UnaryEnergies.FromProbabilities(new FloatArray([2, 1, 2], [0.25f, 0.6f, 0.75f, 0.402f])));

        Assert.StartsWith("The probabilities at row 0, column 1 add up to 1.002, not to 1.", error.Message);
    }

    [Fact]
    public void Rounded_probabilities_are_taken() => UnaryEnergies.FromProbabilities(new FloatArray([3, 1, 1], [0.333f, 0.333f, 0.3335f]));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.25f)]
    public void What_is_no_probability_is_refused(float value)
    {
        var error = Assert.Throws<ArgumentException>(() => UnaryEnergies.FromProbabilities(new FloatArray([2, 1, 1], [value, 1 - value])));

        Assert.StartsWith($"The probability of label 0 at row 0, column 0 is {value}; probabilities are at least 0.", error.Message);
    }

    [Theory]
    [InlineData(
        new[] { 1, 2, 1, 1 },
        "An array (1, 2, 1, 1) came where (labels, height, width) is expected, each at least 1. Take off the axis of the batch.")]
    [InlineData(new[] { 2 }, "An array (2) came where (labels, height, width) is expected, each at least 1.")]
    [InlineData(new[] { 0, 6, 8 }, "An array (0, 6, 8) came where (labels, height, width) is expected, each at least 1.")]
    public void Arrays_of_another_form_are_refused(int[] shape, string message)
    {
        var array = new FloatArray(shape, new float[shape.Aggregate((product, extent) => product * extent)]);

        Assert.Equal($"{message} (Parameter 'array')", Assert.Throws<ArgumentException>(() => UnaryEnergies.FromProbabilities(array)).Message);
    }

    [Fact]
    public void Labels_are_right_with_a_probability_that_is_given()
    {
        var energies = UnaryEnergies.FromLabels(new LabelMap(new ImageSize(1, 2), [1, LabelMap.Ignore]), numLabels: 3, confidence: 0.6);

        // ln of 1/0.2, 1/0.6, 1/0.2 for the first pixel; ln 3 thrice for the other, of which nothing is known
        Assert.Equal([1.6094f, 1.0986f, 0.5108f, 1.0986f, 1.6094f, 1.0986f], energies.Values, (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void A_label_beyond_the_last_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            UnaryEnergies.FromLabels(new LabelMap(new ImageSize(1, 2), [1, 3]), numLabels: 3, confidence: 0.6));

        Assert.StartsWith("Label 3 at row 0, column 1 is outside the 3 labels", error.Message);
    }
}
