using Pixelwise.Metrics;

namespace Pixelwise.Tests.Metrics;

public class ScoreIntervalTests
{
    private static readonly ScoreInterval Better = new(0.60, 0.57, 0.63);

    [Theory]
    [InlineData(0.58, 0.54, 0.62, true)] // within the better one's range
    [InlineData(0.55, 0.50, 0.61, true)] // the better one is within its range
    [InlineData(0.55, 0.53, 0.58, false)] // the ranges overlap, but neither holds the other's score
    [InlineData(0.40, 0.38, 0.42, false)]
    public void Two_scores_tie_when_one_lies_in_the_range_of_the_other(double score, double low, double high, bool ties)
    {
        var other = new ScoreInterval(score, low, high);

        Assert.Equal(ties, Better.TiesWith(other));
        Assert.Equal(ties, other.TiesWith(Better));
    }

    [Fact]
    public void A_score_ties_with_itself() => Assert.True(Better.TiesWith(Better));

    [Fact]
    public void It_reads_as_a_percentage_and_its_range() => Assert.Equal("60.0 % (57.0 to 63.0)", Better.ToString());
}
