using Pixelwise.Comparison;

namespace Pixelwise.Tests.Comparison;

public class ModelChoiceTests
{
    private static readonly ModelFigures Slow = Figures.Of("slow", milliseconds: 900, meanIoU: 0.70);
    private static readonly ModelFigures Good = Figures.Of("good", milliseconds: 100, meanIoU: 0.60);
    private static readonly ModelFigures AsGood = Figures.Of("as-good", milliseconds: 60, meanIoU: 0.595);
    private static readonly ModelFigures Fast = Figures.Of("fast", milliseconds: 10, meanIoU: 0.40);
    private static readonly ModelFigures Untrained = Figures.Of("untrained", milliseconds: 5);
    private static readonly ModelFigures[] All = [Untrained, Fast, Slow, AsGood, Good];

    [Fact]
    public void Without_limits_the_best_is_taken() => Assert.Equal("slow", ModelChoice.Of(All, new ModelLimits()).Best?.Model);

    [Fact]
    public void Of_those_that_tie_with_the_best_the_fastest_is_taken()
    {
        var choice = ModelChoice.Of(All, new ModelLimits { Milliseconds = 200 });

        Assert.Equal("as-good", choice.Best?.Model);
        Assert.Equal(
            [
                ("slow", "takes 900 ms, more than 200"),
                ("good", "ties in mean IoU (60.0 % (59.0 to 61.0)), and takes 1.7 times as long"),
                ("fast", "has a mean IoU of 40.0 % (39.0 to 41.0), against 59.5 % (58.5 to 60.5)"),
                ("untrained", "has no trained weights, so its quality is not known"),
            ],
            choice.Others.Select(other => (other.Figures.Model, string.Join("; ", other.Reasons))));
    }

    [Fact]
    public void Where_none_keeps_the_limits_none_is_taken_and_every_reason_told()
    {
        var choice = ModelChoice.Of(All, new ModelLimits { Milliseconds = 20, MeanIoU = 0.5 });

        Assert.Null(choice.Best);
        Assert.Equal(All.Length, choice.Others.Count);
        Assert.All(choice.Others, other => Assert.NotEmpty(other.Reasons));
    }

    [Fact]
    public void Of_nothing_nothing_is_taken() => Assert.Null(ModelChoice.Of([], new ModelLimits()).Best);

    [Fact]
    public void Scores_on_other_images_are_not_compared()
    {
        var elsewhere = Good with { Quality = Good.Quality! with { Split = "camvid/val" } };

        Assert.Contains(
            "camvid/val and camvid/test",
            Assert.Throws<ArgumentException>(() => ModelChoice.Of([elsewhere, Fast], new ModelLimits())).Message);
    }
}
