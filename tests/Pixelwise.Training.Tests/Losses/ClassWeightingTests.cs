using Pixelwise.Datasets;
using Pixelwise.Imaging;
using Pixelwise.Tests;
using Pixelwise.Training.Losses;
using Pixelwise.Training.Tests.Loading;

namespace Pixelwise.Training.Tests.Losses;

public class ClassWeightingTests
{
    // One sample of 1x9 pixels, three of each class.
    private static readonly DatasetStatistics Even = Count(new FakeDataset(1, new ImageSize(1, 9)));

    [Fact]
    public void Equal_weights_are_1_and_need_no_count() => Assert.Equal([1f, 1f, 1f], new EqualWeighting().Weights(3));

    [Fact]
    public void ENet_weighs_by_the_logarithm_of_the_share()
    {
        // Two pixels of class 0 and one each of classes 1 and 2: 1/ln(1.52) = 2.388286, 1/ln(1.27) = 4.183805
        var statistics = Count(new FakeDataset(1, new ImageSize(1, 4)));

        Assert.Equal([2.388286f, 4.183805f, 4.183805f], new EnetWeighting().Weights(3, statistics), (a, b) => Math.Abs(a - b) < 1e-5 * a);
    }

    [Fact]
    public void A_greater_constant_makes_ENets_weights_more_alike()
    {
        var statistics = Count(new FakeDataset(1, new ImageSize(1, 4)));

        // 1/ln(2.5) = 1.091357, 1/ln(2.25) = 1.233152
        Assert.Equal([1.091357f, 1.233152f, 1.233152f], new EnetWeighting { C = 2 }.Weights(3, statistics), (a, b) => Math.Abs(a - b) < 1e-5 * a);
    }

    [Fact]
    public void The_class_of_median_frequency_weighs_1_and_the_more_frequent_ones_less()
    {
        // frequencies 2/4, 1/4, 1/4: the median is 1/4
        var statistics = Count(new FakeDataset(1, new ImageSize(1, 4)));

        Assert.Equal([0.5f, 1f, 1f], new MedianFrequencyWeighting().Weights(3, statistics));
    }

    [Fact]
    public void Listed_weights_are_taken_as_they_are_if_there_is_one_for_each_class()
    {
        var weighting = new ListedWeighting { Values = [1, 0.5, 2] };

        Assert.Equal([1f, 0.5f, 2f], weighting.Weights(3));
        var slip = Assert.Throws<ArgumentException>(() => weighting.Weights(2));
        Assert.Equal("3 class weights are listed for 2 classes; list one for each.", slip.Message);
    }

    [Fact]
    public void Weights_of_counts_need_counts_of_these_classes()
    {
        Assert.Throws<ArgumentException>(() => new EnetWeighting().Weights(3));
        Assert.Throws<ArgumentException>(() => new EnetWeighting().Weights(4, Even));
    }

    [Fact]
    public void Labels_without_any_class_have_no_weights()
    {
        var nothing = Even with { Classes = [.. Even.Classes.Select(one => one with { Pixels = 0, Share = 0 })] };

        var slip = Assert.Throws<ArgumentException>(() => new MedianFrequencyWeighting().Weights(3, nothing));

        Assert.StartsWith("No pixel of fake/train has a class; check the masks.", slip.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_CamVid_median_frequencies_are_those_that_numpy_counts()
    {
        var statistics = Count(DatasetCatalog.Open("camvid", RealData.Require("camvid")).Open("train"));

        var weights = new MedianFrequencyWeighting().Weights(11, statistics);

        // numpy: bincount of each training mask; f = pixels of the class / pixels of the masks that hold it; median(f) / f. SegNet's
        // published list is another (0.2595, 0.1826, 4.5640…): it mixes counting rules, so the recipe that follows it lists its numbers.
        float[] expected = [0.2793f, 0.2017f, 4.7865f, 0.1490f, 1.0000f, 0.4217f, 3.8467f, 1.9736f, 0.7889f, 6.3747f, 8.8587f];
        Assert.Equal(expected, weights, (a, b) => Math.Abs(a - b) < 6e-5);
    }

    private static DatasetStatistics Count(IDataset split) => DatasetStatistics.Compute(split, cancellation: TestContext.Current.CancellationToken);
}
