using Pixelwise.Training.Losses;

namespace Pixelwise.Training.Tests.Losses;

public class ClassWeightingTests
{
    // Two images of 100 pixels: class 0 has 120 in both, class 1 has 20 in one of them, class 2 has none; 60 are ignored in all.
    private static readonly ClassFrequencies Counts = new(pixels: [120, 20, 0], pixelsOfImagesWithClass: [200, 100, 0]);

    [Fact]
    public void Equal_weights_are_1() => Assert.Equal([1f, 1f, 1f], new EqualWeighting().Weights(Counts));

    [Fact]
    public void ENet_weighs_by_the_logarithm_of_the_share()
    {
        var weights = new EnetWeighting().Weights(Counts);

        // shares 120/140, 20/140 and 0: 1/ln(1.877142857) = 1.587930, 1/ln(1.162857143) = 6.627782, 1/ln(1.02) = 50.498350
        Assert.Equal([1.587930, 6.627782, 50.498350], weights.Select(weight => (double)weight), (a, b) => Math.Abs(a - b) < 1e-5 * a);
    }

    [Fact]
    public void ENets_weights_lie_between_the_bounds_of_the_paper()
    {
        var weights = new EnetWeighting().Weights(new ClassFrequencies([10, 0], [10, 0]));

        // 1/ln(2.02) = 1.42 and 1/ln(1.02) = 50.50
        Assert.Equal(1.42f, weights[0], tolerance: 0.005f);
        Assert.Equal(50.5f, weights[1], tolerance: 0.005f);
    }

    [Fact]
    public void The_class_of_median_frequency_weighs_1_and_the_rarer_ones_more()
    {
        var weights = new MedianFrequencyWeighting().Weights(new ClassFrequencies([60, 30, 10], [100, 100, 50]));

        // frequencies 0.6, 0.3, 0.2: the median is 0.3
        Assert.Equal([0.5f, 1f, 1.5f], weights);
    }

    [Fact]
    public void A_class_that_never_occurs_has_no_part_in_the_median()
    {
        // frequencies 0.6 and 0.2: the median is 0.4
        Assert.Equal([2f / 3, 2f, 0f], new MedianFrequencyWeighting().Weights(Counts));
    }

    [Fact]
    public void Listed_weights_are_taken_as_they_are_if_there_is_one_for_each_class()
    {
        var weighting = new ListedWeighting { Values = [1, 0.5, 2] };

        Assert.Equal([1f, 0.5f, 2f], weighting.Weights(Counts));
        var slip = Assert.Throws<ArgumentException>(() => weighting.Weights(new ClassFrequencies([1, 1], [2, 2])));
        Assert.StartsWith("3 class weights are listed for 2 classes; list one for each.", slip.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_without_any_class_have_no_weights()
    {
        var nothing = new ClassFrequencies([0, 0], [0, 0]);

        Assert.Throws<ArgumentException>(() => new EnetWeighting().Weights(nothing));
        Assert.Throws<ArgumentException>(() => new MedianFrequencyWeighting().Weights(nothing));
    }

    [Fact]
    public void A_class_cannot_have_more_pixels_than_its_images() =>
        Assert.Throws<ArgumentException>(() => new ClassFrequencies([11], [10]));
}
