using Pixelwise.Training.Loading;

namespace Pixelwise.Training.Tests.Loading;

public class BatchSequenceTests
{
    private static readonly BatchLoaderOptions Options = new() { BatchSize = 1, Epochs = 1000, Seed = 3, ExpectedCounts = [0.25, 1, 2.5, 0.25] };

    [Fact]
    public void An_epoch_has_as_many_samples_as_are_expected_together() => Assert.Equal(4, new BatchSequence("tiny", 4, Options).StepsPerEpoch);

    [Fact]
    public void Each_sample_comes_as_often_as_expected_rounded_down_or_up()
    {
        var sequence = new BatchSequence("tiny", 4, Options);
        var counts = Enumerable.Range(0, 1000).Select(epoch => sequence.Order(epoch).CountBy(index => index).ToDictionary()).ToArray();

        int Of(Dictionary<int, int> epoch, int sample) => epoch.GetValueOrDefault(sample);
        Assert.All(counts, epoch =>
        {
            Assert.Equal(1, Of(epoch, 1));
            Assert.InRange(Of(epoch, 2), 2, 3);
            Assert.InRange(Of(epoch, 0), 0, 1);
        });
        // Means of 1000 epochs: a quarter is known to 0.014, a half to 0.016.
        Assert.Equal(0.25, counts.Average(epoch => Of(epoch, 0)), tolerance: 0.05);
        Assert.Equal(2.5, counts.Average(epoch => Of(epoch, 2)), tolerance: 0.05);
    }

    [Fact]
    public void An_epoch_is_the_same_whenever_it_is_asked_for()
    {
        var sequence = new BatchSequence("tiny", 4, Options);

        Assert.Equal(sequence.Order(5), sequence.Order(5));
        Assert.Equal(sequence.Order(5), new BatchSequence("tiny", 4, Options).Order(5));
    }
}
